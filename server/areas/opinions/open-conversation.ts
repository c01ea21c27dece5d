// Who may: a facilitator of the chantier.
// What changes: a conversation that is open, its key, and the statements it begins with.
// Events: conversation.opened.
// Refusals: those of `manage-conversations`; not-there, no-statement, statement-twice.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { ConversationInput } from "~/domain/opinions/forms";
import { sameStatement } from "~/domain/opinions/statement-text";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { spaceSubject } from "../spaces/public";

/** Opens a conversation with the statements that people first answer. Returns its id. */
export async function openConversation(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string } & ConversationInput,
): Promise<Outcome<{ readonly id: string }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const space = await spaceSubject(tx, { id: input.spaceId }, now);
    if (!space) return refuse("not-there");
    const answer = can(actor, "manage-conversations", space);
    if (!answer.ok) return refuse(answer.why);
    if (input.statements.length === 0) return refuse("no-statement");
    if (new Set(input.statements.map(sameStatement)).size < input.statements.length) return refuse("statement-twice");

    const id = app.newId();
    await tx.conversation.create({
      data: {
        id,
        spaceId: input.spaceId,
        title: input.title,
        explanation: input.explanation,
        explanationHtml: renderMarkdown(input.explanation),
        state: "open",
        adds: input.adds,
        reviews: input.reviews,
        openedById: personOf(actor),
        createdAt: now,
        key: { create: { secret: new Uint8Array(app.randomBytes(32)) } },
        statements: {
          create: input.statements.map((text, place) => ({
            id: app.newId(),
            number: place + 1,
            text,
            state: "shown",
            authorId: personOf(actor),
            createdAt: now,
          })),
        },
      },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "conversation.opened",
      actorId: personOf(actor),
      spaceId: input.spaceId,
      subjectId: id,
      data: { statements: input.statements.length },
    });
    return ok({ id });
  });
}
