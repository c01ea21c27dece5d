import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { Stance } from "~/domain/comments/stance";
import { countLinks } from "~/domain/moderation/review";
import { stateAfter } from "~/domain/moderation/states";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { openCase, reviewSigns } from "../moderation/public";
import { countComment } from "../proposals/public";
import { lockComment } from "./find-comment";

/**
 * Changes one's comment.
 *
 * Who may: the person who wrote it, while the period is open to comments.
 * What changes: one more version, shown from now on, dated; the former ones stay readable. The stance may change too.
 *   What waits, or was to be written again, (still) waits for a moderator; so does what links were added to.
 * Events: comment.edited, about the target; comment.waiting, about itself, and moderation.opened.
 * Refusals: not-there, not-yours, not-open (withdrawn), period-closed, verify-first, stale (changed in between).
 */
export async function editComment(
  app: App,
  actor: Actor,
  input: { readonly commentId: string; readonly stance: Stance; readonly text: string; readonly version: number },
): Promise<Outcome<{ version: number; waiting: boolean }, Why | "stale">> {
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
    const before = comment.subject.state;
    if (same) return ok({ version: comment.currentVersion, waiting: before !== "published" });
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
    const signs =
      before === "published"
        ? await addedLinks(tx, app, comment.subject.personId, shown.body.markdown, input.text)
        : [];
    const after = signs.length > 0 ? "waiting" : (stateAfter(before, "rewrite") ?? before);
    await tx.comment.update({
      where: { id: comment.id },
      data: {
        stance: input.stance,
        currentVersion: number,
        editedAt: now,
        state: after,
        ...(after === "published" ? {} : { heldFor: null }),
      },
      select: { id: true },
    });
    const { target, spaceId } = comment.found;
    if (before === "published" && after !== "published" && target.kind === "proposal") {
      await countComment(tx, target.id, -1);
    }
    await record(tx, now, {
      kind: before === "published" ? "comment.edited" : "comment.waiting",
      actorId: personOf(actor),
      spaceId,
      // What was never read by anyone is told to nobody; what leaves the page must leave it at once.
      subjectId: before === "published" ? target.id : comment.id,
      data: { comment: comment.id, version: number },
    });
    if (after === "waiting") {
      await openCase(tx, app, {
        kind: "comment",
        subjectId: comment.id,
        spaceId,
        signs: before === "published" ? signs : ["rewritten"],
      });
    }
    return ok({ version: number, waiting: after === "waiting" });
  });
}

/** A comment that was read is not filled with links afterwards. */
async function addedLinks(tx: Tx, app: App, personId: string, before: string, after: string) {
  const host = new URL(app.env.publicUrl).host;
  if (countLinks(after, host) <= countLinks(before, host)) return [];
  const signs = await reviewSigns(tx, app, { personId, visitor: false, text: after, shownAt: null });
  return signs.filter((sign) => sign === "links");
}
