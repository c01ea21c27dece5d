import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { CommentAbout } from "~/domain/comments/discussion";
import type { Stance } from "~/domain/comments/stance";
import { type Outcome, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { once } from "../../db/form-once";
import { reviewSigns } from "../moderation/public";
import { findComment } from "./find-comment";
import { findTarget, type TargetRef } from "./find-target";
import { type PostedComment, writeComment } from "./write-comment";

export type NewComment = {
  readonly target: TargetRef;
  readonly stance: Stance;
  readonly text: string;
  /** The comment it answers, of the same discussion. */
  readonly parentId?: string | undefined;
  /** On a proposal, the passage or the amendment it is about. */
  readonly about?: CommentAbout | undefined;
  /** The form's random key: the form sent twice says it once. */
  readonly once?: string | undefined;
  /** When the page with the form was made, in milliseconds since 1970. */
  readonly shownAt?: number | undefined;
};

/**
 * Says something on an edition, a chantier or a proposal, or answers what was said there.
 *
 * Who may: a person with a verified address, while the chantier's period is open to comments.
 * What changes: a comment with its first version; a proposal's number of comments. With a sign of abuse it waits for a
 *   moderator first (app/domain/moderation/review.ts).
 * Events: comment.published, about the target; or comment.waiting, about itself, and moderation.opened.
 * Refusals: sign-in-first, verify-first, suspended, period-closed, not-open (the proposal is not published), not-there
 *   (the target, its passage or amendment, or a comment to answer that is not in this discussion), answer-withdrawn.
 */
export async function postComment(
  app: App,
  actor: Actor,
  input: NewComment,
): Promise<Outcome<PostedComment, Why | "answer-withdrawn">> {
  return app.db.$transaction(async (tx) => {
    const found = await findTarget(tx, input.target, app.now());
    if (!found) return refuse("not-there");
    const answer = can(actor, "comment", found.subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const content = [found.target.id, input.parentId ?? JSON.stringify(input.about), input.stance, input.text];
    return once(
      tx,
      ["comment", personId],
      input.once,
      content,
      async () => {
        const signs = await reviewSigns(tx, app, {
          personId,
          visitor: false,
          text: input.text,
          shownAt: input.shownAt ?? null,
        });
        return writeComment(tx, app, found, { ...input, personId, signs });
      },
      async ({ id }) => {
        const before = await findComment(tx, id, app.now());
        return before !== null && before.subject.state !== "withdrawn";
      },
    );
  });
}
