import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { closeCase } from "../moderation/public";
import { countComment } from "../proposals/public";
import { type FoundComment, lockComment } from "./find-comment";

/**
 * Takes one's comment back: no page and no file shows its text any more, in any version. The text itself stays until
 * it is redacted (docs/decisions/0008-comments.md says why).
 *
 * Who may: the person who wrote it, even when the period is over.
 * What changes: its state; a proposal's number of comments. What waited for a moderator no longer does.
 * Events: comment.withdrawn, about the target.
 * Refusals: not-there, not-yours, not-open (already withdrawn).
 */
export async function withdrawComment(
  app: App,
  actor: Actor,
  input: { readonly commentId: string },
): Promise<Outcome<{ address: string }, Why>> {
  return app.db.$transaction(async (tx) => {
    const comment = await lockComment(tx, input.commentId, app.now());
    if (!comment) return refuse("not-there");
    const answer = can(actor, "withdraw-comment", comment.subject);
    if (!answer.ok) return refuse(answer.why);
    await withdrawIn(tx, app, comment, personOf(actor));
    return ok({ address: comment.found.target.address });
  });
}

/** The same for a comment that was locked, in the caller's transaction, once the permission was asked. */
export async function withdrawIn(tx: Tx, app: App, comment: FoundComment, byId: string | null): Promise<void> {
  const now = app.now();
  const { target, spaceId } = comment.found;
  await tx.comment.update({
    where: { id: comment.id },
    data: { state: "withdrawn", withdrawnAt: now },
    select: { id: true },
  });
  const shown = comment.subject.state === "published";
  if (target.kind === "proposal" && shown) await countComment(tx, target.id, -1);
  await closeCase(tx, app, "comment", comment.id);
  await record(tx, now, {
    kind: "comment.withdrawn",
    actorId: byId,
    spaceId,
    subjectId: target.id,
    data: { comment: comment.id },
  });
}
