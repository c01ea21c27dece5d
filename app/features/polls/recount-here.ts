import { sha256 } from "@noble/hashes/sha2.js";
import type { Hash } from "~/domain/polls/log/merkle-tree";
import { type CheckSignature, type Verified, verifyVote } from "~/domain/polls/log/verify-vote";

/** Not the browser's own: that one only answers later, and not at all without https. */
const hash: Hash = (...parts) => {
  const sum = sha256.create();
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** By the browser, where it knows Ed25519 and the page is https or local; else nobody can tell. */
const checkSignature: CheckSignature = async (publicKey, text, signature) => {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", new Uint8Array(publicKey), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null;
  }
  return crypto.subtle.verify({ name: "Ed25519" }, key, new Uint8Array(signature), new Uint8Array(text));
};

/** Every check of docs/verification.md and the count, in this browser and by nothing else. */
export function recountHere(file: string, saved: string | undefined): Promise<Verified> {
  return verifyVote(file.replace(/\n$/, "").split("\n"), { hash, checkSignature, saved });
}
