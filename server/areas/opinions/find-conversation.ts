import type { Subject } from "~/domain/access/can";
import type { Tx } from "../../db/client";
import { spaceSubject } from "../spaces/public";

export type ConversationSubject = Extract<Subject, { kind: "conversation" }>;

/** What `can` asks about a conversation; null when there is none. */
export async function conversationSubject(db: Tx, id: string, now: Date): Promise<ConversationSubject | null> {
  const conversation = await db.conversation.findUnique({
    where: { id },
    select: { spaceId: true, state: true, adds: true },
  });
  if (!conversation) return null;
  const space = await spaceSubject(db, { id: conversation.spaceId }, now);
  if (!space) return null;
  return {
    kind: "conversation",
    spaceId: conversation.spaceId,
    state: conversation.state as ConversationSubject["state"],
    adds: conversation.adds,
    open: space.open,
  };
}

/** The same, nobody else changing the conversation until this transaction ends. */
export async function lockConversation(tx: Tx, id: string, now: Date): Promise<ConversationSubject | null> {
  await tx.$queryRaw`SELECT 1 FROM conversation WHERE id = ${id}::uuid FOR UPDATE`;
  return conversationSubject(tx, id, now);
}
