import { takenBack } from "~/domain/people/departed";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { forgetFilesOf } from "../attachments/public";
import { changeNode } from "../lineage/public";
import { forgetDocuments } from "../proposals/public";

/**
 * Empties the drafts that a person wrote alone, published or not yet, in the caller's transaction: nobody else has read
 * them. The draft itself stays where notes led to it.
 */
export async function forgetDrafts(tx: Tx, personIds: readonly string[]): Promise<void> {
  const drafts = await writtenAlone(tx, personIds);
  await forgetFilesOf(tx, personIds, [], false);
  for (const { id, state } of drafts) {
    await tx.proposal.update({
      where: { id },
      data: {
        draftTitle: "",
        draftSummary: "",
        draftMarkdown: "",
        ...(state === "draft" ? { tags: [] } : {}),
        revision: { increment: 1 },
        ...(state === "draft" ? { title: "" } : {}),
      },
      select: { id: true },
    });
    await forgetDocuments(tx, [id]);
    await tx.sharedDraft.updateMany({ where: { proposalId: id }, data: { runs: [], listed: false } });
    if (state === "draft") await forgetFilesOf(tx, personIds, [id], false);
    if (state === "draft") await tx.node.updateMany({ where: { id }, data: { title: "" } });
  }
}

/**
 * Takes back the proposals that a person wrote alone and blanks every version of them, in the caller's transaction: their
 * place in the lineage stays, and so does what was put to a vote, in the vote's own words. A text written with others is
 * theirs too, and stays.
 * Events: proposal.withdrawn, body.redacted.
 */
export async function takeBackProposals(
  tx: Tx,
  app: App,
  personIds: readonly string[],
  askedById: string | null,
): Promise<void> {
  const proposals = (await writtenAlone(tx, personIds)).filter(({ state }) => state !== "draft");
  await forgetFilesOf(
    tx,
    personIds,
    proposals.map(({ id }) => id),
    true,
  );
  const mayBeWithdrawn = await tx.proposalStateRule.findMany({ where: { to: "withdrawn" } });
  for (const one of proposals) {
    await tx.$executeRaw`
      select redact_proposal_version(id, ${askedById}::uuid, 'the person left')
      from proposal_version where proposal_id = ${one.id}::uuid`;
    // What was accepted or is being answered stays so, without its words.
    const withdrawn = mayBeWithdrawn.some(({ from }) => from === one.state);
    await tx.proposal.update({
      where: { id: one.id },
      data: {
        title: takenBack,
        tags: [],
        ...(withdrawn ? { state: "withdrawn", withdrawnAt: app.now() } : {}),
      },
      select: { id: true },
    });
    await changeNode(tx, one.id, { title: takenBack });
    if (withdrawn) {
      await record(tx, app.now(), {
        kind: "proposal.withdrawn",
        actorId: askedById,
        spaceId: one.spaceId,
        subjectId: one.id,
      });
    }
  }
}

async function writtenAlone(tx: Tx, personIds: readonly string[]) {
  const theirs = { personId: { in: [...personIds] } };
  return tx.proposal.findMany({
    where: { authors: { some: theirs, every: theirs } },
    select: { id: true, state: true, spaceId: true },
    orderBy: { id: "asc" },
  });
}
