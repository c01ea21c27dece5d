import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { lockComment, withdrawIn } from "../comments/public";
import { spaceSubject } from "../spaces/public";

/**
 * Takes back what was entered by mistake: the wrong sheet, the wrong proposal, a word misread. The paper may then be
 * entered again.
 *
 * Who may: a facilitator of the chantier, while nobody claimed it: from then on the words are their author's.
 * What changes: the support goes; the comment and the proposal are withdrawn, with their text kept as for any other; the
 *   paper is as it was before. A proposal that something was done with since stays, and refuses.
 * Events: assisted.taken-back; proposal.unsupported, comment.withdrawn, proposal.withdrawn.
 * Refusals: not-there, sign-in-first, not-your-role, paper-claimed, paper-answered (its proposal is no longer awaited).
 */
export async function takeBackPaper(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string; readonly paperId: string },
): Promise<Outcome<{ reference: string }, Why | "paper-claimed" | "paper-answered">> {
  return app.db.$transaction(async (tx) => {
    const space = await spaceSubject(tx, { id: input.spaceId }, app.now());
    if (!space) return refuse("not-there");
    const may = can(actor, "assist", space);
    if (!may.ok) return refuse(may.why);
    await tx.$queryRaw`SELECT 1 FROM paper WHERE id = ${input.paperId}::uuid FOR UPDATE`;
    const paper = await tx.paper.findUnique({
      where: { id: input.paperId },
      select: {
        spaceId: true,
        reference: true,
        number: true,
        enteredAt: true,
        claimedAt: true,
        proposals: { select: { id: true, state: true } },
      },
    });
    if (paper?.spaceId !== input.spaceId || !paper.enteredAt) return refuse("not-there");
    if (paper.claimedAt) return refuse("paper-claimed");
    if (paper.proposals.some(({ state }) => state !== "published" && state !== "withdrawn")) {
      return refuse("paper-answered");
    }
    const byId = personOf(actor);
    await undoSupport(tx, app, input, byId);
    await undoComment(tx, app, input, byId);
    for (const { id, state } of paper.proposals) {
      await tx.proposal.update({
        where: { id },
        data: {
          paperId: null,
          ...(state === "published" ? { state: "withdrawn", withdrawnAt: app.now(), revision: { increment: 1 } } : {}),
        },
        select: { id: true },
      });
      if (state !== "published") continue;
      const event = { kind: "proposal.withdrawn", actorId: byId, spaceId: input.spaceId, subjectId: id } as const;
      await record(tx, app.now(), event);
    }
    if (paper.number === null) await tx.paper.delete({ where: { id: input.paperId } });
    else {
      await tx.paper.update({
        where: { id: input.paperId },
        data: { personId: null, enteredById: null, enteredAt: null },
        select: { id: true },
      });
    }
    await record(tx, app.now(), {
      kind: "assisted.taken-back",
      actorId: byId,
      spaceId: input.spaceId,
      subjectId: input.paperId,
    });
    return ok({ reference: paper.reference });
  });
}

type Place = { readonly spaceId: string; readonly paperId: string };

async function undoSupport(tx: Tx, app: App, { spaceId, paperId }: Place, byId: string | null): Promise<void> {
  const support = await tx.support.findUnique({ where: { paperId }, select: { proposalId: true, personId: true } });
  if (!support) return;
  await tx.$queryRaw`SELECT 1 FROM proposal WHERE id = ${support.proposalId}::uuid FOR NO KEY UPDATE`;
  const { count } = await tx.support.deleteMany({ where: { paperId } });
  if (count === 0) return;
  await tx.proposal.update({
    where: { id: support.proposalId },
    data: { supportCount: { decrement: count } },
    select: { id: true },
  });
  const event = { kind: "proposal.unsupported", actorId: byId, spaceId, subjectId: support.proposalId } as const;
  await record(tx, app.now(), event);
}

async function undoComment(tx: Tx, app: App, { paperId }: Place, byId: string | null): Promise<void> {
  const written = await tx.comment.findUnique({ where: { paperId }, select: { id: true } });
  const comment = written && (await lockComment(tx, written.id, app.now()));
  if (!comment) return;
  if (comment.subject.state !== "withdrawn") await withdrawIn(tx, app, comment, byId);
  await tx.comment.update({ where: { id: comment.id }, data: { paperId: null }, select: { id: true } });
}
