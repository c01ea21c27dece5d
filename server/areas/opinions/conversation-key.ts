import { createHmac } from "node:crypto";
import type { Tx } from "../../db/client";

/**
 * What stands for a person in one conversation: HMAC-SHA256 of the person's id with the conversation's key. Null once the
 * key was destroyed: then nobody's answers can be found again.
 */
export async function voterTagOf(
  db: Tx,
  conversationId: string,
  personId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await db.conversationKey.findUnique({ where: { conversationId }, select: { secret: true } });
  return key ? new Uint8Array(createHmac("sha256", key.secret).update(personId).digest()) : null;
}
