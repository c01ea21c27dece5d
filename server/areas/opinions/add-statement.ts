// Who may: someone with a verified address while the conversation is open, where people may add; a facilitator always.
// What changes: a statement more, shown at once or waiting for a facilitator; its author agrees with it.
// Events: conversation.statement-added, without the text.
// Refusals: those of `add-statement`; not-there, statement-there (somebody said it already), too-many-statements.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { mostStatements, mostStatementsEach, sameStatement } from "~/domain/opinions/statement-text";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { voterTagOf } from "./conversation-key";
import { lockConversation } from "./find-conversation";

/** Adds a statement. `waits`: nobody else sees it before a facilitator has. */
export async function addStatement(
  app: App,
  actor: Actor,
  input: { readonly conversationId: string; readonly text: string },
): Promise<Outcome<{ readonly id: string; readonly waits: boolean }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const subject = await lockConversation(tx, input.conversationId, now);
    if (!subject) return refuse("not-there");
    const answer = can(actor, "add-statement", subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    if (!personId) return refuse("sign-in-first");
    const manages = can(actor, "manage-conversations", subject).ok;
    const there = await tx.statement.findMany({
      where: { conversationId: input.conversationId },
      select: { text: true, number: true, state: true, authorId: true },
    });
    const same = there.find((one) => sameStatement(one.text) === sameStatement(input.text));
    if (same && same.state !== "refused") return refuse("statement-there", { number: same.number });
    if (there.length >= mostStatements) return refuse("too-many-statements", { most: mostStatements });
    const mine = there.filter((one) => one.authorId === personId && one.state === "waiting").length;
    if (!manages && mine >= mostStatementsEach) return refuse("too-many-waiting", { most: mostStatementsEach });

    const { reviews } = await tx.conversation.findUniqueOrThrow({
      where: { id: input.conversationId },
      select: { reviews: true },
    });
    const waits = reviews && !manages;
    const id = app.newId();
    await tx.statement.create({
      data: {
        id,
        conversationId: input.conversationId,
        number: Math.max(0, ...there.map((one) => one.number)) + 1,
        text: input.text,
        state: waits ? "waiting" : "shown",
        authorId: personId,
        createdAt: now,
      },
      select: { id: true },
    });
    const voterTag = await voterTagOf(tx, input.conversationId, personId);
    if (voterTag)
      await tx.stance.create({
        data: { statementId: id, voterTag, conversationId: input.conversationId, stance: 1, at: now },
        select: { serial: true },
      });
    await record(tx, now, {
      kind: "conversation.statement-added",
      actorId: personId,
      spaceId: subject.spaceId,
      subjectId: input.conversationId,
      data: { statement: id, waits },
    });
    return ok({ id, waits });
  });
}
