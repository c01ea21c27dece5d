import type pg from "pg";
import type { Appended, NewUpdate, RoomStore, StoredRoom } from "../../rooms/room-store";
import { own, ROOM_CHANNEL, UpdateRows } from "../../rooms/update-rows";
import type { NoteWriter } from "../../rooms/writer-tag";

/** The parts of an append that not every one has. */
type Parts = { readonly bin: boolean; readonly writers: boolean };

/**
 * An append in one statement. With `bin`, the rows projected from what was taken off the wall say so (nothing of them is
 * lost); with `writers`, the tags of who wrote the notes it adds stand beside it.
 */
function appendText({ bin, writers }: Parts): string {
  const parts = [
    `turn AS MATERIALIZED (
      SELECT pg_advisory_xact_lock(hashtextextended('board ' || $1::text, 0)) AS taken
    )`,
    `added AS (
      INSERT INTO board_update (board_id, bytes, person_id, message_id)
      SELECT $1::uuid, new.bytes, new.person_id, new.message_id
        FROM turn CROSS JOIN unnest($2::bytea[], $3::uuid[], $4::uuid[]) AS new (bytes, person_id, message_id)
      ON CONFLICT (board_id, message_id) DO NOTHING
      RETURNING seq, message_id
    )`,
  ];
  let next = 7;
  if (bin) {
    parts.push(
      `bin AS (SELECT * FROM unnest($${next++}::uuid[], $${next++}::boolean[]) AS bin (id, removed))`,
      `notes AS (
        UPDATE note SET tombstoned_at = CASE WHEN bin.removed THEN clock_timestamp() END
          FROM bin WHERE note.id = bin.id AND note.board_id = $1::uuid
      )`,
      `groups AS (
        UPDATE note_group SET tombstoned_at = CASE WHEN bin.removed THEN clock_timestamp() END
          FROM bin WHERE note_group.id = bin.id AND note_group.board_id = $1::uuid
      )`,
    );
  }
  if (writers) {
    parts.push(`writers AS (
      INSERT INTO board_note_writer (board_id, note_id, tag, seq)
      SELECT $1::uuid, new.note_id, new.tag, added.seq
        FROM unnest($${next++}::uuid[], $${next++}::bytea[], $${next++}::uuid[]) AS new (note_id, tag, message_id)
        JOIN added ON added.message_id = new.message_id
      ON CONFLICT (board_id, note_id) DO NOTHING
    )`);
  }
  return `WITH ${parts.join(", ")} SELECT seq, pg_notify($5, $6) FROM added`;
}

/**
 * The rows of a wall. Every append of a wall takes the same advisory lock, so that the sequence is also the order of the
 * commits: who has seen a number has seen all before it.
 */
export class BoardStore extends UpdateRows implements RoomStore {
  constructor(pool: pg.Pool, processId: string) {
    super(pool, processId, { updates: "board_update", snapshots: "board_snapshot", of: "board_id" });
  }

  /** Everything that is stored of a wall; null when there is no such wall. */
  async load(boardId: string): Promise<StoredRoom | null> {
    const board = await this.pool.query<{ secret: Buffer | null }>(
      "SELECT secret FROM board LEFT JOIN board_key ON board_key.board_id = board.id WHERE board.id = $1",
      [boardId],
    );
    if (!board.rows[0]) return null;
    const { secret } = board.rows[0];
    const [stored, locked] = await Promise.all([this.read(boardId), this.locked(boardId)]);
    return {
      ...stored,
      locked,
      key: secret ? own(secret) : null,
      // After the updates: the tags of all of them are there.
      writers: secret ? await this.writers(boardId, 0n) : [],
      owners: [],
    };
  }

  /** The tags of the notes that updates after `seq` put on a wall without names. */
  async writers(boardId: string, seq: bigint): Promise<NoteWriter[]> {
    const { rows } = await this.pool.query<{ note_id: string; tag: Buffer }>(
      "SELECT note_id, tag FROM board_note_writer WHERE board_id = $1 AND seq > $2",
      [boardId, seq.toString()],
    );
    return rows.map((row) => ({ noteId: row.note_id, tag: own(row.tag) }));
  }

  /** The items that facilitators locked. */
  async locked(boardId: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ item_id: string }>("SELECT item_id FROM board_lock WHERE board_id = $1", [
      boardId,
    ]);
    return rows.map((row) => row.item_id);
  }

  /**
   * Stores updates in one commit, and tells the other processes. One that is stored already (the same message sent
   * twice) stays as it is.
   */
  async append(boardId: string, updates: readonly NewUpdate[]): Promise<Appended> {
    const values: unknown[] = [
      boardId,
      updates.map((update) => Buffer.from(update.bytes)),
      updates.map((update) => update.personId),
      updates.map((update) => update.messageId),
      ROOM_CHANNEL,
      `${boardId} ${this.processId}`,
    ];
    const bin = new Map<string, boolean>();
    for (const update of updates) {
      for (const id of update.removed) bin.set(id, true);
      for (const id of update.restored) bin.set(id, false);
    }
    const writers = updates.flatMap((update) => update.writers.map((writer) => ({ ...writer, ...update })));
    const parts = { bin: bin.size > 0, writers: writers.length > 0 };
    if (parts.bin) values.push([...bin.keys()], [...bin.values()]);
    if (parts.writers) {
      values.push(
        writers.map((writer) => writer.noteId),
        writers.map((writer) => Buffer.from(writer.tag)),
        writers.map((writer) => writer.messageId),
      );
    }
    // Named: each connection reads and plans it once.
    const name = `board-append${parts.bin ? "-bin" : ""}${parts.writers ? "-writers" : ""}`;
    const { rows } = await this.pool.query<{ seq: string }>({ name, text: appendText(parts), values });
    return { seqs: rows.map((row) => BigInt(row.seq)), upto: 0n };
  }
}
