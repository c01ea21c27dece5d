import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { ReactionKind } from "~/domain/comments/reactions";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockComment } from "./find-comment";

const countOf = { useful: "usefulCount", thanks: "thanksCount", unclear: "unclearCount" } as const;

/**
 * Says of a comment that it is useful, thanks for it, or that it should be clearer; saying it again takes it back.
 *
 * Who may: a person with a verified address who did not write it, while the period is open to comments.
 * What changes: the reaction, and the comment's count of its kind.
 * Events: comment.reacted, about the target.
 * Refusals: not-there, sign-in-first, verify-first, suspended, own-comment, not-open, period-closed.
 */
export async function reactTo(
  app: App,
  actor: Actor,
  input: { readonly commentId: string; readonly kind: ReactionKind },
): Promise<Outcome<{ on: boolean; address: string }, Why>> {
  return app.db.$transaction(async (tx) => {
    const comment = await lockComment(tx, input.commentId, app.now());
    if (!comment || !can(actor, "read", comment.found.subject).ok) return refuse("not-there");
    const may = can(actor, "react", comment.subject);
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const key = { commentId: comment.id, personId, kind: input.kind };
    const { count: taken } = await tx.commentReaction.deleteMany({ where: key });
    if (taken === 0) await tx.commentReaction.create({ data: { ...key, at: app.now() }, select: { kind: true } });
    await tx.comment.update({
      where: { id: comment.id },
      data: { [countOf[input.kind]]: { increment: taken === 0 ? 1 : -1 } },
      select: { id: true },
    });
    await record(tx, app.now(), {
      kind: "comment.reacted",
      actorId: personId,
      spaceId: comment.found.spaceId,
      subjectId: comment.found.target.id,
      data: { comment: comment.id, reaction: input.kind, on: taken === 0 },
    });
    return ok({ on: taken === 0, address: comment.found.target.address });
  });
}
