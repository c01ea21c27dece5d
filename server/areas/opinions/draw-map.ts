import { Worker } from "node:worker_threads";
import type { MapResult } from "~/domain/opinions/map-result";
import type { MapMemory } from "~/domain/opinions/opinion-groups";
import type { Stance, StatementVote } from "~/domain/opinions/vote-matrix";
import type { App } from "../../app";
import { record } from "../../events/record";
import { threadFile } from "../../threads/thread-file";
import type { MapQuestion } from "./map-worker";

/** A drawing that takes longer than this many milliseconds is given up. */
const patience = 120_000;

/**
 * Draws a conversation's map from the answers there are now and keeps it, when it is older than they are. Several
 * processes may ask at once: the last serial wins, and an older drawing never replaces a younger one.
 */
export async function drawMap(app: App, conversationId: string): Promise<boolean> {
  const conversation = await app.db.conversation.findUnique({
    where: { id: conversationId },
    select: {
      spaceId: true,
      map: { select: { serial: true, stances: true, memory: true, statements: true } },
      statements: { where: { state: "shown" }, orderBy: { number: "asc" }, select: { id: true } },
    },
  });
  if (!conversation) return false;
  const { rows } = await app.pool.query<{ tag: string; statement_id: string; stance: Stance; serial: string }>(
    `SELECT encode(voter_tag, 'base64') AS tag, statement_id::text, stance, serial
     FROM stance WHERE conversation_id = $1 ORDER BY serial`,
    [conversationId],
  );
  const serial = BigInt(rows.at(-1)?.serial ?? 0);
  const statements = conversation.statements.map(({ id }) => id);
  const known = conversation.map;
  const same = known?.serial === serial && known.stances === rows.length;
  if (known && same && known.statements.join() === statements.join()) return false;
  const votes = rows.map(
    (row): StatementVote => ({ person: row.tag, statement: row.statement_id, stance: row.stance }),
  );
  const drawn = await inThread({ votes, statements, memory: known ? readMemory(known.memory) : null });
  return app.db.$transaction(async (tx) => {
    const written = await tx.$executeRaw`
      INSERT INTO conversation_map (conversation_id, serial, stances, statements, memory, result)
      VALUES (${conversationId}::uuid, ${serial}, ${rows.length}, ${statements}::uuid[], ${asJson(drawn.memory)}::jsonb,
        ${asJson(drawn.result)}::jsonb)
      ON CONFLICT (conversation_id) DO UPDATE SET serial = excluded.serial, stances = excluded.stances, statements = excluded.statements,
        memory = excluded.memory, result = excluded.result
      WHERE (conversation_map.serial, conversation_map.stances) <= (excluded.serial, excluded.stances)`;
    if (written === 0) return false;
    await record(tx, app.now(), {
      kind: "conversation.mapped",
      spaceId: conversation.spaceId,
      subjectId: conversationId,
      data: { people: drawn.result.people, groups: drawn.result.sizes.length },
    });
    return true;
  });
}

/** Typed arrays as plain lists. */
const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (ArrayBuffer.isView(one) ? Array.from(one as Float64Array) : one));

/** The other way round: what was stored as lists, as the drawing wants it. */
function readMemory(stored: unknown): MapMemory {
  const memory = stored as Omit<MapMemory, "axes"> & { axes: Record<keyof MapMemory["axes"], number[]> };
  return {
    ...memory,
    axes: {
      means: Float64Array.from(memory.axes.means),
      first: Float64Array.from(memory.axes.first),
      second: Float64Array.from(memory.axes.second),
    },
  };
}

async function inThread(question: MapQuestion): Promise<{ memory: MapMemory; result: MapResult }> {
  const file = await threadFile("opinion-map-worker.js", "server/areas/opinions/map-worker.ts");
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: question, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const alarm = setTimeout(() => void thread.terminate(), patience);
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => {
      clearTimeout(alarm);
      reject(new Error("the thread that draws the map of opinions ended before it had"));
    });
  });
}
