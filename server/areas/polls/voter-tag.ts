import { createHmac } from "node:crypto";

/**
 * What stands for a voter in one poll: HMAC-SHA256 of what they are known by (`voterOf`: a person's id, an address of the
 * list, a code's hash) with the poll's key. Another poll, another tag.
 */
export function voterTag(pollKey: Uint8Array, voter: string): Buffer {
  return createHmac("sha256", pollKey).update(voter).digest();
}

/**
 * The key of a sending, bound to its voter: nobody can take another's answer by guessing what their form said. The two
 * uses of the poll's key cannot meet, because no voter's name is another's followed by a space.
 */
export function sendingKey(pollKey: Uint8Array, voter: string, key: string): string {
  return createHmac("sha256", pollKey).update(`${voter} ${key}`).digest("base64url");
}
