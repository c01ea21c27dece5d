import { forAgainstAbstain } from "./for-against-abstain";
import type { Method } from "./method";

/** Every voting method. A new one is a file here and a line in this list. */
export const methods: readonly Method[] = [forAgainstAbstain];

/** A method by its key, as stored with a poll. Throws on a key that this program does not have: a bug, or a later one's data. */
export function methodOf(key: string): Method {
  const method = methods.find((one) => one.key === key);
  if (!method) throw new Error(`No such voting method: ${key}`);
  return method;
}
