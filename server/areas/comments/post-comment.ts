import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { Stance } from "~/domain/comments/stance";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { once } from "../../db/form-once";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { countComment } from "../proposals/public";
import { findComment } from "./find-comment";
import { findTarget, type TargetRef } from "./find-target";

export type NewComment = {
  readonly target: TargetRef;
  readonly stance: Stance;
  readonly text: string;
  /** The comment it answers, of the same discussion. */
  readonly parentId?: string | undefined;
  /** The form's random key: the form sent twice says it once. */
  readonly once?: string | undefined;
};

/**
 * Says something on an edition, a chantier or a proposal, or answers what was said there.
 *
 * Who may: a person with a verified address, while the chantier's period is open to comments.
 * What changes: a comment with its first version; a proposal's number of comments.
 * Events: comment.published, about the target.
 * Refusals: sign-in-first, verify-first, period-closed, not-open (the proposal is not published), not-there (the target,
 * or a comment to answer that is not in this discussion), answer-withdrawn.
 */
export async function postComment(
  app: App,
  actor: Actor,
  input: NewComment,
): Promise<Outcome<{ id: string; rootId: string }, Why | "answer-withdrawn">> {
  return app.db.$transaction(async (tx) => {
    const found = await findTarget(tx, input.target, app.now());
    if (!found) return refuse("not-there");
    const answer = can(actor, "comment", found.subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const { kind: targetKind, id: targetId } = found.target;

    const content = [targetId, input.parentId, input.stance, input.text];
    return once(tx, ["comment", personId], input.once, content, async () => {
      const parent = input.parentId ? await findComment(tx, input.parentId, app.now()) : null;
      if (input.parentId && parent?.found.target.id !== targetId) return refuse("not-there");
      if (parent && parent.subject.state !== "published") return refuse("answer-withdrawn");
      if (targetKind === "proposal" && !(await countComment(tx, targetId, 1))) return refuse("not-open");

      const now = app.now();
      const id = app.newId();
      const rootId = parent?.rootId ?? id;
      const bodyId = app.newId();
      await tx.body.create({
        data: { id: bodyId, markdown: input.text, html: renderMarkdown(input.text, { topHeading: 3 }), createdAt: now },
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
          depth: parent ? parent.depth + 1 : 0,
          personId,
          stance: input.stance,
          state: "published",
          createdAt: now,
        },
        select: { id: true },
      });
      await tx.commentVersion.create({ data: { commentId: id, number: 1, bodyId, at: now }, select: { number: true } });
      await record(tx, now, {
        kind: "comment.published",
        actorId: personId,
        spaceId: found.spaceId,
        subjectId: targetId,
        data: { comment: id, parent: parent?.id ?? null },
      });
      return ok({ id, rootId });
    });
  });
}
