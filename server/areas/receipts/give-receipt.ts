import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type ReceiptKind, receiptFrom, wordsInReceipt } from "~/domain/receipts/receipt";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { hashOf } from "./words";

/**
 * Gives whoever has just contributed a few words that show, without an account, what becomes of it.
 *
 * Who may: the person who made the contribution, for it alone.
 * What changes: the hash of the words is kept; the words are told once.
 * Events: none: nobody else learns that a receipt exists.
 * Refusals: not-there (not theirs, or no such thing).
 */
export async function giveReceipt(
  app: App,
  actor: Actor,
  /** Of a support, the proposal. */
  input: { readonly kind: ReceiptKind; readonly subjectId: string },
): Promise<Outcome<{ words: string }, "not-there">> {
  const personId = personOf(actor);
  if (!personId) return refuse("not-there");
  return app.db.$transaction(async (tx) => {
    if (!(await isTheirs(tx, personId, input))) return refuse("not-there");
    // Two receipts of the same words would be one: the chance is none, and the key says so.
    const words = receiptFrom(app.randomBytes(wordsInReceipt));
    await tx.receipt.create({
      data: { hash: hashOf(words), kind: input.kind, subjectId: input.subjectId, personId, givenAt: app.now() },
      select: { hash: true },
    });
    return ok({ words });
  });
}

async function isTheirs(
  tx: Tx,
  personId: string,
  { kind, subjectId }: { readonly kind: ReceiptKind; readonly subjectId: string },
): Promise<boolean> {
  switch (kind) {
    case "proposal":
      return (await tx.proposalAuthor.count({ where: { proposalId: subjectId, personId } })) > 0;
    case "comment":
      return (await tx.comment.count({ where: { id: subjectId, personId } })) > 0;
    case "support":
      return (await tx.support.count({ where: { proposalId: subjectId, personId } })) > 0;
    case "amendment":
      return (await tx.amendment.count({ where: { id: subjectId, personId } })) > 0;
  }
}
