import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { endSessionsOf } from "../accounts/public";
import { giveWallsTo } from "../boards/public";
import { moveSupports } from "../proposals/public";
import { mergeRegistrations } from "../registration/public";

/**
 * A guest, or someone known by a name on a paper, turns out to be a person with an account: all they did here becomes that
 * person's, in the caller's transaction, which holds both persons locked. what-merges.ts says it column by column; where
 * both did the same thing it counts once.
 *
 * Votes and maps of opinions need an account, so that the person who goes has no ballot and no answer; where they stood on
 * the list of who may vote in a vote that is open, that list stays as it was closed.
 * Events: person.merged; account.signed-out, proposal.unsupported, registration.cancelled, registration.moved-up.
 */
export async function mergePersons(
  tx: Tx,
  app: App,
  who: { readonly from: string; readonly into: string; readonly by: "words" | "browser" },
): Promise<void> {
  const { from, into } = who;
  const remains = await tx.person.findUniqueOrThrow({ where: { id: into }, select: { displayName: true } });
  const gone = await tx.person.findUniqueOrThrow({ where: { id: from }, select: { kind: true, mergedIntoId: true } });
  if (gone.mergedIntoId !== null || (gone.kind !== "guest" && gone.kind !== "assisted")) {
    throw new Error(`a person of kind ${gone.kind} cannot become another`);
  }
  await endSessionsOf(tx, app, from);
  await moveSupports(tx, app, who);
  await mergeRegistrations(tx, app, who);
  await giveWallsTo(tx, app, { from, into, name: remains.displayName });

  const theirs = { where: { personId: from }, data: { personId: into } };
  await tx.comment.updateMany(theirs);
  await tx.suspension.updateMany(theirs);
  await tx.paper.updateMany({ where: { personId: from }, data: { personId: into, claimedAt: app.now() } });
  await tx.report.updateMany({ where: { reporterId: from }, data: { reporterId: into, name: "", email: null } });
  await tx.$executeRaw`
    insert into comment_mention (comment_id, person_id, at)
    select comment_id, ${into}::uuid, at from comment_mention where person_id = ${from}::uuid on conflict do nothing`;
  await tx.commentMention.deleteMany({ where: { personId: from } });
  // Notices of someone who could not be told go; what they follow is followed from now on, unless it was stopped before.
  await tx.notice.deleteMany({ where: { personId: from } });
  await tx.$executeRaw`
    update follow f set person_id = ${into}::uuid where person_id = ${from}::uuid and not exists (
      select 1 from follow o where o.person_id = ${into}::uuid
        and o.target_kind = f.target_kind and o.target_id = f.target_id)`;
  await tx.follow.deleteMany({ where: { personId: from } });
  await tx.sessionReminder.deleteMany({ where: { personId: from } });
  await tx.visitorContact.deleteMany({ where: { personId: from } });
  await tx.person.update({ where: { id: from }, data: { mergedIntoId: into }, select: { id: true } });
  await record(tx, app.now(), {
    kind: "person.merged",
    actorId: into,
    subjectId: into,
    data: { from, by: who.by },
  });
}
