// Who may: a facilitator of the chantier.
// What changes: a conversation takes no more answers, or takes them again.
// Events: conversation.closed, conversation.reopened.
// Refusals: those of `manage-conversations`; not-there.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockConversation } from "./find-conversation";

/** Closes or reopens a conversation; already so, nothing changes. */
export async function setConversationState(
  app: App,
  actor: Actor,
  input: { readonly conversationId: string; readonly state: "open" | "closed" },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const subject = await lockConversation(tx, input.conversationId, now);
    if (!subject) return refuse("not-there");
    const answer = can(actor, "manage-conversations", subject);
    if (!answer.ok) return refuse(answer.why);
    if (subject.state === input.state) return ok(null);
    await tx.conversation.update({
      where: { id: input.conversationId },
      data: { state: input.state, closedAt: input.state === "closed" ? now : null },
      select: { id: true },
    });
    await record(tx, now, {
      kind: input.state === "closed" ? "conversation.closed" : "conversation.reopened",
      actorId: personOf(actor),
      spaceId: subject.spaceId,
      subjectId: input.conversationId,
    });
    return ok(null);
  });
}
