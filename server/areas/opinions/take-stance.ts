// Who may: someone with a verified address, while the conversation and the chantier's discussion are open.
// What changes: that person's one answer to one statement; given again, it is replaced.
// Events: none: an answer is nobody's business. The map is drawn again a moment later, and says so.
// Refusals: those of `take-stance`; not-there.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Stance } from "~/domain/opinions/vote-matrix";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { voterTagOf } from "./conversation-key";
import { conversationSubject } from "./find-conversation";
import { mapSoon } from "./map-soon";

/** Agrees (1), disagrees (-1) or passes (0). */
export async function takeStance(
  app: App,
  actor: Actor,
  input: { readonly conversationId: string; readonly statementId: string; readonly stance: Stance },
): Promise<Outcome<null>> {
  const outcome = await app.db.$transaction(async (tx): Promise<Outcome<null>> => {
    // Whoever closes it waits for the answers under way, and none begins after.
    await tx.$queryRaw`SELECT 1 FROM conversation WHERE id = ${input.conversationId}::uuid FOR SHARE`;
    const subject = await conversationSubject(tx, input.conversationId, app.now());
    if (!subject) return refuse("not-there");
    const answer = can(actor, "take-stance", subject);
    if (!answer.ok) return refuse(answer.why);
    const personId = personOf(actor);
    const voterTag = personId ? await voterTagOf(tx, input.conversationId, personId) : null;
    if (!voterTag) return refuse("not-there");
    const written = await tx.$executeRaw`
      INSERT INTO stance (statement_id, voter_tag, conversation_id, stance, at)
      SELECT id, ${voterTag}, conversation_id, ${input.stance}::smallint, ${app.now()}
      FROM statement WHERE id = ${input.statementId}::uuid AND conversation_id = ${input.conversationId}::uuid
        AND state = 'shown'
      ON CONFLICT (statement_id, voter_tag)
      DO UPDATE SET stance = excluded.stance, at = excluded.at, serial = nextval('stance_serial_seq')`;
    return written === 1 ? ok(null) : refuse("not-there");
  });
  if (outcome.ok) mapSoon(app, input.conversationId);
  return outcome;
}
