import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";

/**
 * Gives what one person wrote and supported to another, who is the same, in the caller's transaction. Where both supported
 * a proposal one support stays: the one that was given here, for the latest version either gave it to; and who said no
 * after having said yes has said no. Nothing is counted twice.
 * Events: proposal.unsupported, for each support that was one too many.
 */
export async function moveSupports(
  tx: Tx,
  app: App,
  who: { readonly from: string; readonly into: string },
): Promise<void> {
  const supports = await tx.support.findMany({
    where: { personId: who.from },
    select: { proposalId: true, version: true, at: true },
    orderBy: { proposalId: "asc" },
  });
  for (const { proposalId, version, at } of supports) {
    // Whoever else changes this proposal waits: its count and its supports are one thing.
    await tx.$queryRaw`SELECT 1 FROM proposal WHERE id = ${proposalId}::uuid FOR NO KEY UPDATE`;
    const key = { proposalId_personId: { proposalId, personId: who.into } };
    const both = await tx.support.findUnique({ where: key, select: { version: true } });
    const declined = await tx.supportDecline.findUnique({ where: key, select: { at: true } });
    if (!both && !(declined && declined.at > at)) {
      await tx.support.update({
        where: { proposalId_personId: { proposalId, personId: who.from } },
        data: { personId: who.into },
        select: { proposalId: true },
      });
      await tx.supportDecline.deleteMany({ where: { proposalId, personId: who.into } });
      continue;
    }
    if (both && both.version < version) {
      await tx.support.update({ where: key, data: { version }, select: { proposalId: true } });
    }
    const { count } = await tx.support.deleteMany({ where: { proposalId, personId: who.from } });
    if (count === 0) continue;
    const proposal = await tx.proposal.update({
      where: { id: proposalId },
      data: { supportCount: { decrement: count } },
      select: { spaceId: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.unsupported",
      actorId: who.into,
      spaceId: proposal.spaceId,
      subjectId: proposalId,
      data: { merged: true },
    });
  }
  await tx.$executeRaw`
    INSERT INTO support_decline (proposal_id, person_id, at)
    SELECT d.proposal_id, ${who.into}::uuid, d.at FROM support_decline d WHERE d.person_id = ${who.from}::uuid
      AND NOT EXISTS (SELECT 1 FROM support s WHERE s.proposal_id = d.proposal_id AND s.person_id = ${who.into}::uuid)
    ON CONFLICT DO NOTHING`;
  await tx.supportDecline.deleteMany({ where: { personId: who.from } });
  await tx.$executeRaw`
    INSERT INTO proposal_author (proposal_id, person_id, at)
    SELECT a.proposal_id, ${who.into}::uuid, a.at FROM proposal_author a WHERE a.person_id = ${who.from}::uuid
    ON CONFLICT DO NOTHING`;
  await tx.proposalAuthor.deleteMany({ where: { personId: who.from } });
}
