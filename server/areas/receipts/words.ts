import { createHash } from "node:crypto";
import { readReceipt } from "~/domain/receipts/receipt";
import type { Tx } from "../../db/client";

/** Only this is kept of the words. */
export const hashOf = (words: string) => createHash("sha256").update(words).digest();

/**
 * Whose contribution these words are, and the paper when they were printed on one; null when they are no receipt.
 */
export async function holderOf(
  tx: Tx,
  typed: string,
): Promise<{ readonly personId: string | null; readonly paperId: string | null } | null> {
  const words = readReceipt(typed);
  if (!words) return null;
  const receipt = await tx.receipt.findUnique({ where: { hash: hashOf(words) }, select: { personId: true } });
  if (receipt) return { personId: receipt.personId, paperId: null };
  const paper = await tx.paper.findUnique({
    where: { wordsHash: hashOf(words) },
    select: { id: true, personId: true },
  });
  return paper ? { personId: paper.personId, paperId: paper.id } : null;
}
