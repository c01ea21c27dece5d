import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { isSubstantial } from "~/domain/proposals/substance";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { addLinks } from "../../lineage/public";
import { type FoundProposal, lockProposal } from "../find-proposal";
import { publishVersion, type VersionText } from "../publish-version";

/**
 * Merges proposals into one of them, with a text that says them all. Nobody's support is moved: who supported the others
 * is asked whether they support this one.
 *
 * Who may: whoever may merge each of them (domain/access): an author of it, or a facilitator of the chantier.
 * What changes: one more version of the one that stays, whose authors are now those of all; the others are replaced, and
 * tied to it.
 * Events: proposal.merged, about each of the others; proposal.edited, about the one that stays.
 * Refusals: not-there, not-open, not-yours, sign-in-first, verify-first, period-closed, text-settled (the one that stays is
 * being studied), stale, merge-elsewhere (another chantier's), merge-none.
 */
export async function mergeProposals(
  app: App,
  actor: Actor,
  input: VersionText & {
    /** The one that stays. */
    readonly proposalId: string;
    readonly others: readonly string[];
    readonly reason: string;
    readonly revision: number;
  },
): Promise<Outcome<{ version: number }, Why | "stale" | "merge-elsewhere" | "merge-none">> {
  const others = [...new Set(input.others)].filter((id) => id !== input.proposalId);
  if (others.length === 0) return refuse("merge-none");
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    // Locked in one order, whoever merges what: two merges never wait for each other.
    const found = new Map<string, FoundProposal>();
    for (const id of [input.proposalId, ...others].sort()) {
      const proposal = await lockProposal(tx, id, now);
      if (!proposal) return refuse("not-there");
      const may = can(actor, "merge-proposals", proposal.subject);
      if (!may.ok) return refuse(may.why);
      found.set(id, proposal);
    }
    const stays = found.get(input.proposalId);
    const byId = personOf(actor);
    if (!stays || !byId) return refuse("sign-in-first");
    if ([...found.values()].some((proposal) => proposal.spaceId !== stays.spaceId)) return refuse("merge-elsewhere");
    if (stays.subject.state !== "published") return refuse("text-settled");
    if (stays.revision !== input.revision) return refuse("stale");

    const shown = await tx.proposalVersion.findUniqueOrThrow({
      where: { proposalId_number: { proposalId: stays.id, number: stays.currentVersion } },
      select: { title: true, summary: true, body: { select: { markdown: true } } },
    });
    const former = { title: shown.title, summary: shown.summary, text: shown.body.markdown };
    const substantial = isSubstantial(former, input, false);
    const version = await publishVersion(app, tx, stays, { ...input, changeNote: input.reason, byId, substantial });
    const authorIds = new Set(others.flatMap((id) => found.get(id)?.subject.authorIds ?? []));
    await tx.proposalAuthor.createMany({
      data: [...authorIds].map((personId) => ({ proposalId: stays.id, personId, at: now })),
      skipDuplicates: true,
    });
    await tx.proposal.updateMany({
      where: { id: { in: others } },
      data: { state: "replaced", revision: { increment: 1 } },
    });
    await addLinks(
      tx,
      others.map((id) => ({
        fromId: id,
        fromKind: "proposal" as const,
        kind: "merged-into" as const,
        toId: stays.id,
        toKind: "proposal" as const,
        byId,
        at: now,
        reason: input.reason,
        snapshot: { version: found.get(id)?.currentVersion ?? 0, into: version },
      })),
    );
    for (const id of others) {
      await record(tx, now, {
        kind: "proposal.merged",
        actorId: byId,
        spaceId: stays.spaceId,
        subjectId: id,
        data: { into: stays.id, version },
      });
    }
    await record(tx, now, {
      kind: "proposal.edited",
      actorId: byId,
      spaceId: stays.spaceId,
      subjectId: stays.id,
      data: { version, substantial, merged: others.length },
    });
    return ok({ version });
  });
}
