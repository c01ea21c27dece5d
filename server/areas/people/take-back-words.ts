import { takenBack } from "~/domain/people/departed";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { changeNode } from "../lineage/public";
import { countComment } from "../proposals/public";

const because = "the person left";

/**
 * Takes back every comment of a person and blanks their texts, those withdrawn before too, in the caller's transaction.
 * Answers to them stay, under an empty place.
 * Events: comment.withdrawn, body.redacted.
 */
export async function takeBackComments(
  tx: Tx,
  app: App,
  personIds: readonly string[],
  askedById: string | null,
): Promise<void> {
  const comments = await tx.comment.findMany({
    where: { personId: { in: [...personIds] } },
    select: {
      id: true,
      state: true,
      targetKind: true,
      targetId: true,
      spaceId: true,
      versions: { select: { bodyId: true } },
    },
    orderBy: { id: "asc" },
  });
  for (const one of comments) {
    if (one.state !== "withdrawn") {
      const now = app.now();
      await tx.comment.update({
        where: { id: one.id },
        data: { state: "withdrawn", withdrawnAt: now },
        select: { id: true },
      });
      if (one.targetKind === "proposal" && one.state === "published") await countComment(tx, one.targetId, -1);
      await record(tx, now, {
        kind: "comment.withdrawn",
        actorId: askedById,
        spaceId: one.spaceId,
        subjectId: one.targetId,
        data: { comment: one.id },
      });
    }
    for (const { bodyId } of one.versions) await redact(tx, bodyId, askedById);
  }
}

/**
 * Takes back the amendments of a person that wait for an answer, and blanks the words of all, in the caller's transaction.
 * What an accepted one brought is in the text of others, and stays.
 * Events: proposal.amendment-withdrawn, body.redacted.
 */
export async function takeBackAmendments(
  tx: Tx,
  app: App,
  personIds: readonly string[],
  askedById: string | null,
): Promise<void> {
  const amendments = await tx.amendment.findMany({
    where: { personId: { in: [...personIds] } },
    select: {
      id: true,
      state: true,
      bodyId: true,
      personId: true,
      proposalId: true,
      proposal: { select: { spaceId: true } },
    },
    orderBy: { id: "asc" },
  });
  for (const one of amendments) {
    if (one.state === "open") {
      await tx.amendment.update({
        where: { id: one.id },
        data: { state: "withdrawn", answeredAt: app.now(), answeredById: one.personId },
        select: { id: true },
      });
      await record(tx, app.now(), {
        kind: "proposal.amendment-withdrawn",
        actorId: askedById,
        spaceId: one.proposal.spaceId,
        subjectId: one.proposalId,
        data: { amendment: one.id },
      });
    }
    await redact(tx, one.bodyId, askedById);
    await tx.amendment.update({ where: { id: one.id }, data: { reason: "" }, select: { id: true } });
  }
  await tx.amendmentSupport.deleteMany({ where: { personId: { in: [...personIds] } } });
}

/**
 * Takes back every support of a person, in the caller's transaction.
 * Events: proposal.unsupported.
 */
export async function takeBackSupports(tx: Tx, app: App, personIds: readonly string[]): Promise<void> {
  const supports = await tx.support.findMany({
    where: { personId: { in: [...personIds] } },
    select: { proposalId: true, personId: true, proposal: { select: { spaceId: true } } },
    orderBy: { proposalId: "asc" },
  });
  for (const { proposalId, personId, proposal } of supports) {
    const { count } = await tx.support.deleteMany({ where: { proposalId, personId } });
    if (count === 0) continue;
    await tx.proposal.update({
      where: { id: proposalId },
      data: { supportCount: { decrement: count } },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "proposal.unsupported",
      actorId: personId,
      spaceId: proposal.spaceId,
      subjectId: proposalId,
    });
  }
}

/**
 * Blanks what a person wrote to those who moderate: what they reported, once it is judged, and what they contested.
 * Events: body.redacted.
 */
export async function takeBackReports(tx: Tx, personIds: readonly string[], askedById: string | null): Promise<void> {
  const theirs = [...personIds];
  await tx.report.updateMany({
    where: { reporterId: { in: theirs }, case: { closedAt: { not: null } } },
    data: { explanation: "" },
  });
  const appeals = await tx.appeal.findMany({
    where: { decision: { authorId: { in: theirs } }, outcome: { not: null } },
    select: { bodyId: true },
  });
  for (const { bodyId } of appeals) await redact(tx, bodyId, askedById);
}

/**
 * Blanks the notes of a person that became rows because something came of them, in the caller's transaction: their place
 * in the lineage stays. What they wrote for someone else is that person's word, and stays.
 * Events: body.redacted.
 */
export async function redactNotes(
  tx: Tx,
  app: App,
  personIds: readonly string[],
  askedById: string | null,
): Promise<void> {
  const notes = await tx.$queryRaw<{ id: string; body_id: string }[]>`
    select n.id, n.body_id from note n
    join node on node.id = n.id
    where n.author_id = any(${[...personIds]}::uuid[]) and node.origin is distinct from 'assisted'`;
  for (const { id, body_id } of notes) {
    await redact(tx, body_id, askedById);
    await tx.note.update({ where: { id }, data: { tombstonedAt: app.now() }, select: { id: true } });
    await changeNode(tx, id, { title: takenBack });
  }
}

/** Blanks one text for good; the log keeps that it was, and at whose request. */
export async function redact(tx: Tx, bodyId: string, askedById: string | null): Promise<void> {
  await tx.$executeRaw`select redact(${bodyId}::uuid, ${askedById}::uuid, ${because})`;
}
