import type { CommentAbout } from "~/domain/comments/discussion";
import type { Stance } from "~/domain/comments/stance";
import type { ReviewSign } from "~/domain/moderation/review";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { openCase } from "../moderation/public";
import { countComment } from "../proposals/public";
import { aboutColumns } from "./about";
import { findComment } from "./find-comment";
import type { FoundTarget } from "./find-target";
import { namePeople } from "./name-people";

export type PostedComment = {
  readonly id: string;
  readonly rootId: string;
  readonly personId: string;
  /** Whether it waits for a moderator. */
  readonly waiting: boolean;
};

/**
 * Writes a comment with its first version, in the caller's transaction, once the permission was asked. With a sign it
 * waits for a moderator: nobody but its author sees it, and it counts nowhere.
 */
export async function writeComment(
  tx: Tx,
  app: App,
  found: FoundTarget,
  given: {
    readonly personId: string;
    readonly stance: Stance;
    readonly text: string;
    readonly parentId?: string | undefined;
    /** The part of a proposal it is about; an answer is about what it answers. */
    readonly about?: CommentAbout | undefined;
    readonly signs: readonly ReviewSign[];
    /** Written on paper, and entered by someone else. */
    readonly paper?: { readonly id: string; readonly enteredById: string };
  },
): Promise<Outcome<PostedComment, "not-there" | "not-open" | "answer-withdrawn">> {
  const { kind: targetKind, id: targetId } = found.target;
  const parent = given.parentId ? await findComment(tx, given.parentId, app.now()) : null;
  if (given.parentId && parent?.found.target.id !== targetId) return refuse("not-there");
  if (parent && parent.subject.state !== "published") return refuse("answer-withdrawn");
  const about = await aboutColumns(tx, found, parent ? undefined : given.about);
  if (!about.ok) return about;
  const waiting = given.signs.length > 0;
  if (targetKind === "proposal" && !waiting && !(await countComment(tx, targetId, 1))) return refuse("not-open");

  const now = app.now();
  const id = app.newId();
  const rootId = parent?.rootId ?? id;
  const bodyId = app.newId();
  await tx.body.create({
    data: { id: bodyId, markdown: given.text, html: renderMarkdown(given.text, { topHeading: 3 }), createdAt: now },
    select: { id: true },
  });
  await tx.comment.create({
    data: {
      id,
      targetKind,
      targetId,
      spaceId: found.spaceId,
      parentId: parent?.id ?? null,
      rootId,
      ...about.value,
      depth: parent ? parent.depth + 1 : 0,
      personId: given.personId,
      stance: given.stance,
      state: waiting ? "waiting" : "published",
      assistedById: given.paper?.enteredById ?? null,
      paperId: given.paper?.id ?? null,
      createdAt: now,
    },
    select: { id: true },
  });
  await tx.commentVersion.create({ data: { commentId: id, number: 1, bodyId, at: now }, select: { number: true } });
  await namePeople(tx, {
    id,
    targetKind,
    targetId,
    spaceId: found.spaceId,
    personId: given.personId,
    text: given.text,
    at: now,
  });
  await record(tx, now, {
    kind: waiting ? "comment.waiting" : "comment.published",
    actorId: given.personId,
    spaceId: found.spaceId,
    // What waits is told to nobody who follows the discussion.
    subjectId: waiting ? id : targetId,
    data: waiting ? { target: targetId } : { comment: id, parent: parent?.id ?? null },
  });
  if (waiting) {
    await openCase(tx, app, { kind: "comment", subjectId: id, spaceId: found.spaceId, signs: given.signs });
  }
  return ok({ id, rootId, personId: given.personId, waiting });
}
