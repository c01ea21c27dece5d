import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { addLinks, addNode } from "../../lineage/public";
import { lockProposal } from "../find-proposal";
import { publishVersion, type VersionText } from "../publish-version";

/**
 * Splits a proposal into several, each published with the same authors. Nobody's support is moved: who supported the whole
 * is asked about each part.
 *
 * Who may: whoever may merge it (domain/access): an author, or a facilitator of the chantier.
 * What changes: the parts, their first versions and nodes, a link to each; the whole is replaced.
 * Events: proposal.split, about the whole; proposal.published, about each part.
 * Refusals: not-there, not-open, not-yours, sign-in-first, verify-first, period-closed, split-two (fewer than two parts).
 */
export async function splitProposal(
  app: App,
  actor: Actor,
  input: { readonly proposalId: string; readonly parts: readonly VersionText[]; readonly reason: string },
): Promise<Outcome<{ ids: readonly string[] }, Why | "split-two">> {
  if (input.parts.length < 2) return refuse("split-two");
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const whole = await lockProposal(tx, input.proposalId, now);
    if (!whole) return refuse("not-there");
    const may = can(actor, "merge-proposals", whole.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const { assistedById } = await tx.proposal.findUniqueOrThrow({
      where: { id: whole.id },
      select: { assistedById: true },
    });
    const ids: string[] = [];
    for (const part of input.parts) {
      const id = app.newId();
      await tx.proposal.create({
        data: {
          id,
          spaceId: whole.spaceId,
          state: "draft",
          title: part.title,
          assistedById,
          createdAt: now,
          authors: { create: whole.subject.authorIds.map((personId) => ({ personId, at: now })) },
        },
        select: { id: true },
      });
      await addNode(tx, {
        id,
        kind: "proposal",
        address: `/propositions/${id}`,
        spaceId: whole.spaceId,
        title: part.title,
        public: false,
        origin: null,
      });
      const proposal = await lockProposal(tx, id, now);
      if (!proposal) throw new Error("The part just written is not there");
      await publishVersion(app, tx, proposal, { ...part, changeNote: "", byId });
      ids.push(id);
    }
    await addLinks(
      tx,
      ids.map((id) => ({
        fromId: whole.id,
        fromKind: "proposal" as const,
        kind: "split-from" as const,
        toId: id,
        toKind: "proposal" as const,
        byId,
        at: now,
        reason: input.reason,
        snapshot: { version: whole.currentVersion },
      })),
    );
    await tx.proposal.update({
      where: { id: whole.id },
      data: { state: "replaced", revision: { increment: 1 } },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "proposal.split",
      actorId: byId,
      spaceId: whole.spaceId,
      subjectId: whole.id,
      data: { parts: ids.length },
    });
    for (const id of ids) {
      await record(tx, now, {
        kind: "proposal.published",
        actorId: byId,
        spaceId: whole.spaceId,
        subjectId: id,
        data: { version: 1 },
      });
    }
    return ok({ ids });
  });
}
