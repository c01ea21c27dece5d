import { createHmac } from "node:crypto";

/** What stands for a person in one poll: HMAC-SHA256 of the person's id with the poll's key. Another poll, another tag. */
export function voterTag(pollKey: Uint8Array, personId: string): Buffer {
  return createHmac("sha256", pollKey).update(personId).digest();
}

/**
 * The key of a sending, bound to its voter: nobody can take another's answer by guessing what their form said. The two
 * uses of the poll's key cannot meet, because no person's id holds a space.
 */
export function sendingKey(pollKey: Uint8Array, personId: string, key: string): string {
  return createHmac("sha256", pollKey).update(`${personId} ${key}`).digest("base64url");
}
