import { createHash, timingSafeEqual } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id, 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet. Argon2id is the default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes what a person types (a password, a six-digit code), with a salt of its own. */
export function hashTyped(typed: string): Promise<string> {
  return hash(typed.normalize("NFKC"), cost);
}

let unknown: Promise<string> | null = null;

/**
 * Whether what was typed is what was hashed. Without a hash it still does the work and says no: an unknown address must
 * not answer sooner than a known one.
 */
export async function verifyTyped(hashed: string | null | undefined, typed: string): Promise<boolean> {
  unknown ??= hashTyped("nobody has this password");
  const right = await verify(hashed ?? (await unknown), typed.normalize("NFKC"));
  return right && hashed !== null && hashed !== undefined;
}

/** The hash under which a long random secret is kept: it cannot be guessed, so a fast one is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Compares a secret with a kept hash in constant time. */
export function isSecret(secret: string, kept: Uint8Array): boolean {
  return timingSafeEqual(hashSecret(secret), Buffer.from(kept));
}
