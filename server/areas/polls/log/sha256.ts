import { createHash } from "node:crypto";
import type { Hash } from "~/domain/polls/log/merkle-tree";

/** SHA-256 by Node. */
export const sha256: Hash = (...parts) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest();
};
