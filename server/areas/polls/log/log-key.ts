import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ED25519, fromBase64, keyIdInput, type NoteSignature, toBase64 } from "~/domain/polls/log/checkpoint";
import { toHex } from "~/domain/polls/log/entries";
import type { Env } from "../../../env";
import { sha256 } from "./sha256";

/** Signs the logs of this site. */
export type LogKey = {
  /** As a verifier is given it, for a log of this name (C2SP signed-note, "vkey"). */
  verifierKey(name: string): string;
  sign(name: string, text: string): NoteSignature;
};

const fileName = "poll-log.key";
/** What comes before the 32 bytes in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

const known = new Map<string, LogKey>();

/**
 * The key that signs logs: POLL_LOG_KEY, or a file of its own in DATA_DIR, made the first time it is needed and readable
 * by its owner only. Processes that share a DATA_DIR make one together: the first to name its file wins.
 * @throws when the file is there and is not a key: another is never put in its place.
 */
export function logKey(env: Pick<Env, "dataDir" | "pollLogKey">): LogKey {
  const from = env.pollLogKey ?? join(env.dataDir, fileName);
  let key = known.get(from);
  if (!key) {
    key = keyOf(seedOf(env.pollLogKey ?? keyFile(env.dataDir)));
    known.set(from, key);
  }
  return key;
}

function keyFile(dataDir: string): string {
  const path = join(dataDir, fileName);
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  writeFileSync(draft, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    // A link is made whole or not at all, and never over another.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(path, "utf8");
}

function seedOf(text: string): Uint8Array {
  const seed = fromBase64(text.trim());
  if (seed?.length !== 32) throw new Error("the key of the polls' logs is not 32 bytes in base64");
  return seed;
}

function keyOf(seed: Uint8Array): LogKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });
  const publicKey = rawPublicKey(privateKey);
  const idOf = (name: string) => sha256(keyIdInput(name, publicKey)).slice(0, 4);
  return {
    verifierKey: (name) => `${name}+${toHex(idOf(name))}+${toBase64(Uint8Array.of(ED25519, ...publicKey))}`,
    sign: (name, text) => ({ name, keyId: idOf(name), signature: sign(null, Buffer.from(text), privateKey) }),
  };
}

function rawPublicKey(privateKey: KeyObject): Uint8Array {
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return Buffer.from(x, "base64url");
}
