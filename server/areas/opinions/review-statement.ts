// Who may: a facilitator of the chantier.
// What changes: a statement is shown, or refused; refused, it leaves every list and the map.
// Events: conversation.statement-reviewed.
// Refusals: those of `manage-conversations`; not-there.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockConversation } from "./find-conversation";

/** Shows or refuses a statement; it can be changed again later. */
export async function reviewStatement(
  app: App,
  actor: Actor,
  input: { readonly conversationId: string; readonly statementId: string; readonly show: boolean },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const subject = await lockConversation(tx, input.conversationId, now);
    if (!subject) return refuse("not-there");
    const answer = can(actor, "manage-conversations", subject);
    if (!answer.ok) return refuse(answer.why);
    const { count } = await tx.statement.updateMany({
      // What a moderator hid only a moderator shows again.
      where: { id: input.statementId, conversationId: input.conversationId, state: { not: "hidden" } },
      data: { state: input.show ? "shown" : "refused" },
    });
    if (count === 0) return refuse("not-there");
    await record(tx, now, {
      kind: "conversation.statement-reviewed",
      actorId: personOf(actor),
      spaceId: subject.spaceId,
      subjectId: input.conversationId,
      data: { statement: input.statementId, shown: input.show },
    });
    return ok(null);
  });
}
