import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { sameReference, sheetReference } from "~/domain/assisted/reference";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { isAwaiting } from "~/domain/proposals/lifecycle";
import { receiptFrom, wordsInReceipt } from "~/domain/receipts/receipt";
import type { App } from "../../app";
import { record } from "../../events/record";
import { seal } from "../accounts/public";
import { findProposal } from "../proposals/public";
import { hashOf } from "../receipts/public";
import { spaceSubject } from "../spaces/public";

/** What the words of a sheet are sealed for. */
export const sealedFor = (paperId: string) => `paper ${paperId}`;

/**
 * Numbers a stack of sheets to print, about a chantier or one of its proposals.
 *
 * Who may: a facilitator of the chantier.
 * What changes: a sheet each, with the next number of the chantier and words that will claim what is written on it: their
 *   hash, and the words themselves sealed until the sheet is entered, so that it can be printed again.
 * Events: assisted.sheets-printed.
 * Refusals: not-there, sign-in-first, not-your-role, not-open (the proposal waits for nobody's support any more).
 */
export async function printSheets(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly proposalId: string | null; readonly count: number },
): Promise<Outcome<{ stackId: string }, Why>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const space = await spaceSubject(tx, { id: input.spaceId }, now);
    if (!space) return refuse("not-there");
    const may = can(actor, "assist", space);
    if (!may.ok) return refuse(may.why);
    const printedById = personOf(actor);
    if (!printedById) return refuse("sign-in-first");
    if (input.proposalId !== null) {
      const proposal = await findProposal(tx, input.proposalId, now);
      if (proposal?.spaceId !== input.spaceId) return refuse("not-there");
      if (!isAwaiting(proposal.subject.state)) return refuse("not-open");
    }
    // Two stacks at once: the second counts on from the first.
    await tx.$queryRaw`SELECT 1 FROM space WHERE id = ${input.spaceId}::uuid FOR NO KEY UPDATE`;
    const { _max } = await tx.paper.aggregate({ where: { spaceId: input.spaceId }, _max: { number: true } });
    const stackId = app.newId();
    const sheets = [];
    for (let place = 1; place <= input.count; place++) {
      const id = app.newId();
      const number = (_max.number ?? 0) + place;
      const words = receiptFrom(app.randomBytes(wordsInReceipt));
      sheets.push({
        id,
        spaceId: input.spaceId,
        proposalId: input.proposalId,
        number,
        stackId,
        reference: sheetReference(number),
        sameAs: sameReference(sheetReference(number)),
        wordsHash: new Uint8Array(hashOf(words)),
        wordsSealed: await seal(app, sealedFor(id), Buffer.from(words)),
        printedById,
        printedAt: now,
      });
    }
    await tx.paper.createMany({ data: sheets });
    await record(tx, now, {
      kind: "assisted.sheets-printed",
      actorId: printedById,
      spaceId: input.spaceId,
      subjectId: stackId,
      data: { count: input.count, proposal: input.proposalId },
    });
    return ok({ stackId });
  });
}
