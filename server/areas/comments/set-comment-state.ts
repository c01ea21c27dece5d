import type { RuleKey } from "~/domain/moderation/rules";
import type { ModeratedState } from "~/domain/moderation/states";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { type EventKind, record } from "../../events/record";
import { countComment } from "../proposals/public";

/** What is said of the change to who follows the discussion; what was never read by anyone is not announced. */
function eventOf(before: ModeratedState, after: ModeratedState): EventKind {
  if (after === "refused") return "comment.refused";
  if (after === "hidden" || after === "rewriting") return "comment.hidden";
  return before === "waiting" ? "comment.published" : "comment.restored";
}

/**
 * Makes a comment stand where a moderator decided, in the decision's transaction: a proposal's number of comments
 * follows. Events: comment.published, comment.hidden, comment.restored or comment.refused, about the target.
 */
export async function setCommentState(
  tx: Tx,
  app: App,
  change: { readonly commentId: string; readonly state: ModeratedState; readonly heldFor: RuleKey | null },
): Promise<void> {
  const comment = await tx.comment.findUniqueOrThrow({
    where: { id: change.commentId },
    select: { state: true, targetKind: true, targetId: true, spaceId: true, personId: true, parentId: true },
  });
  const before = comment.state as ModeratedState;
  if (before === change.state) return;
  await tx.comment.update({
    where: { id: change.commentId },
    data: { state: change.state, heldFor: change.heldFor },
    select: { id: true },
  });
  const shown = (state: ModeratedState) => (state === "published" ? 1 : 0);
  const by = shown(change.state) - shown(before);
  if (comment.targetKind === "proposal" && by !== 0) {
    await countComment(tx, comment.targetId, by === 1 ? 1 : -1, { whatever: true });
  }
  const kind = eventOf(before, change.state);
  await record(tx, app.now(), {
    kind,
    // A comment is its author's: who decided is said by moderation.decided.
    actorId: kind === "comment.published" ? comment.personId : null,
    spaceId: comment.spaceId,
    subjectId: comment.targetId,
    data: { comment: change.commentId, parent: comment.parentId, moderated: true },
  });
}
