import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { Stance } from "~/domain/comments/stance";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { lockComment } from "./find-comment";

/**
 * Changes one's comment.
 *
 * Who may: the person who wrote it, while the period is open to comments.
 * What changes: one more version, shown from now on, dated; the former ones stay readable. The stance may change too.
 * Events: comment.edited, about the target.
 * Refusals: not-there, not-yours, not-open (withdrawn), period-closed, verify-first, stale (changed in between).
 */
export async function editComment(
  app: App,
  actor: Actor,
  input: { readonly commentId: string; readonly stance: Stance; readonly text: string; readonly version: number },
): Promise<Outcome<{ version: number }, Why | "stale">> {
  return app.db.$transaction(async (tx) => {
    const comment = await lockComment(tx, input.commentId, app.now());
    if (!comment || !can(actor, "read", comment.found.subject).ok) return refuse("not-there");
    const answer = can(actor, "edit-comment", comment.subject);
    if (!answer.ok) return refuse(answer.why);
    const shown = await tx.commentVersion.findUniqueOrThrow({
      where: { commentId_number: { commentId: comment.id, number: comment.currentVersion } },
      select: { body: { select: { markdown: true } }, comment: { select: { stance: true } } },
    });
    const same = shown.body.markdown === input.text && shown.comment.stance === input.stance;
    if (same) return ok({ version: comment.currentVersion });
    if (comment.currentVersion !== input.version) return refuse("stale");
    const now = app.now();
    const number = comment.currentVersion + 1;
    const bodyId = app.newId();
    await tx.body.create({
      data: { id: bodyId, markdown: input.text, html: renderMarkdown(input.text, { topHeading: 3 }), createdAt: now },
      select: { id: true },
    });
    await tx.commentVersion.create({
      data: { commentId: comment.id, number, bodyId, at: now },
      select: { number: true },
    });
    await tx.comment.update({
      where: { id: comment.id },
      data: { stance: input.stance, currentVersion: number, editedAt: now },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "comment.edited",
      actorId: personOf(actor),
      spaceId: comment.found.spaceId,
      subjectId: comment.found.target.id,
      data: { comment: comment.id, version: number },
    });
    return ok({ version: number });
  });
}
