import { createCipheriv, createDecipheriv } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "../../app";

// What must be read again (and so cannot be hashed) is kept sealed in the database, under a key that is not in it: who
// steals a backup has no second factor of anybody.

const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
const known = new Map<string, Promise<Buffer>>();

type SealApp = Pick<App, "env" | "randomBytes">;

/** Where the key is: 32 bytes in a file of DATA_DIR, made at first use, readable by its owner only. */
export function sealKeyPath(app: Pick<App, "env">): string {
  return join(app.env.dataDir, "keys", "accounts.key");
}

function keyOf(app: SealApp): Promise<Buffer> {
  const path = sealKeyPath(app);
  let key = known.get(path);
  if (!key) {
    key = readOrMake(app, path);
    known.set(path, key);
    key.catch(() => known.delete(path));
  }
  return key;
}

async function readOrMake(app: SealApp, path: string): Promise<Buffer> {
  const there = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (there) {
    if (there.length !== keyLength) throw new Error(`${path} is no key: ${keyLength} bytes are expected`);
    return there;
  }
  await mkdir(join(app.env.dataDir, "keys"), { recursive: true, mode: 0o700 });
  // Written apart and put in place whole: of two processes that make one at once, the second uses the first's.
  const beside = `${path}.${app.randomBytes(6).toString("hex")}`;
  await writeFile(beside, app.randomBytes(keyLength), { mode: 0o600, flag: "wx" });
  await link(beside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(beside);
  return readFile(path);
}

/** Seals with AES-256-GCM: nonce, tag, then the text. `about` (whose it is) is bound to it: moved elsewhere it does not open. */
export async function seal(app: SealApp, about: string, content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = app.randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", await keyOf(app), nonce);
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** What was sealed; null when the key is another one, or it was changed or moved. */
export async function unseal(app: SealApp, about: string, sealed: Uint8Array): Promise<Buffer | null> {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", await keyOf(app), bytes.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}
