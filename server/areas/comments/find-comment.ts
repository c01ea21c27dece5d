import type { Subject } from "~/domain/access/can";
import type { TargetKind } from "~/domain/comments/discussion";
import type { Language } from "~/i18n/language";
import type { Tx } from "../../db/client";
import { type FoundTarget, findTarget } from "./find-target";

export type CommentSubject = Extract<Subject, { kind: "comment" }>;

export type FoundComment = {
  readonly id: string;
  readonly rootId: string;
  readonly depth: number;
  readonly currentVersion: number;
  readonly subject: CommentSubject;
  readonly found: FoundTarget;
};

/** Finds a comment, what it is about, and what `can` asks about it; null when there is none. */
export async function findComment(
  db: Tx,
  id: string,
  now: Date,
  language: Language = "fr",
): Promise<FoundComment | null> {
  const comment = await db.comment.findUnique({
    where: { id },
    select: {
      id: true,
      rootId: true,
      depth: true,
      state: true,
      personId: true,
      currentVersion: true,
      targetKind: true,
      targetId: true,
    },
  });
  if (!comment) return null;
  const found = await findTarget(db, { kind: comment.targetKind as TargetKind, id: comment.targetId }, now, language);
  if (!found) return null;
  // An edition has no periods: one may always speak of it. Elsewhere the chantier's periods say when.
  const open = "open" in found.subject ? found.subject.open : (["comment"] as const);
  return {
    id: comment.id,
    rootId: comment.rootId,
    depth: comment.depth,
    currentVersion: comment.currentVersion,
    subject: {
      kind: "comment",
      spaceId: found.spaceId,
      state: comment.state as CommentSubject["state"],
      personId: comment.personId,
      open,
    },
    found,
  };
}

/** The same, after making whoever else changes this comment wait until this transaction ends. */
export async function lockComment(tx: Tx, id: string, now: Date): Promise<FoundComment | null> {
  await tx.$queryRaw`SELECT 1 FROM comment WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findComment(tx, id, now);
}
