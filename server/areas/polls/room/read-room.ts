import { inForce } from "~/domain/polls/room/room-ballots";
import type { RoomCountView, RoomView } from "~/domain/polls/views";
import type { App } from "../../../app";
import { pollSecrets } from "../poll-secrets";
import { roomCapacity } from "./room-capacity";

/** Every count of the room as everyone may read them, those taken back too: how many ballots, never what they say. */
export async function roomCounts(app: App, pollId: string): Promise<readonly RoomCountView[]> {
  const rows = await app.db.pollRoomCount.findMany({ where: { pollId }, orderBy: { number: "asc" } });
  const standing = new Set(inForce(rows).map(({ number }) => number));
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind as RoomCountView["kind"],
    replaces: row.replaces,
    count: row.count,
    origin: row.origin,
    reason: row.reason,
    at: row.at.toISOString(),
    inForce: standing.has(row.number),
  }));
}

/** The room of a poll for who conducts it: how many hands there may be yet. Null: it is not voted in a room. */
export async function readRoom(app: App, pollId: string): Promise<RoomView | null> {
  const secrets = await pollSecrets(app.pool, pollId);
  if (!secrets?.sessionId) return null;
  const { sessionId, key } = secrets;
  const room = await app.db.$transaction((tx) => roomCapacity(tx, { id: pollId, sessionId, key }));
  return {
    ...room,
    left: Math.max(0, room.present - room.online - room.inRoom),
    counts: await roomCounts(app, pollId),
  };
}
