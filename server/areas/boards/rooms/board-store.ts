import type pg from "pg";
import type { NoteWriter } from "./writer-tag";

/** The channel on which processes tell each other that a wall has new updates. */
export const BOARD_CHANNEL = "chantiers_board";

/** Days during which a device that was away may send again what it sent before, and have it stored once. */
const RESEND_DAYS = 30;

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

export interface StoredBoard {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** The last update that is in the above, 0 without any. */
  readonly seq: bigint;
  /** Updates since the snapshot. */
  readonly sinceSnapshot: number;
  readonly locked: readonly string[];
  /** On a wall without names: the key of its writers' tags. */
  readonly key: Uint8Array | null;
  readonly writers: readonly NoteWriter[];
}

export interface NewUpdate {
  readonly messageId: string;
  readonly personId: string | null;
  readonly bytes: Uint8Array;
  /** Items it took off the wall, and put back. */
  readonly removed: readonly string[];
  readonly restored: readonly string[];
  readonly writers: readonly NoteWriter[];
}

export interface SequencedUpdate {
  readonly seq: bigint;
  readonly bytes: Uint8Array;
}

/**
 * The rows of a wall: typed SQL, since this is the hottest path there is. Every append of a wall takes the same advisory
 * lock, so that the sequence is also the order of the commits: who has seen a number has seen all before it.
 */
export class BoardStore {
  constructor(
    private readonly pool: pg.Pool,
    /** Names this process in notifications, which come back to it too. */
    private readonly processId: string,
  ) {}

  /** Everything that is stored of a wall; null when there is no such wall. */
  async load(boardId: string): Promise<StoredBoard | null> {
    const board = await this.pool.query<{ secret: Buffer | null }>(
      "SELECT secret FROM board LEFT JOIN board_key ON board_key.board_id = board.id WHERE board.id = $1",
      [boardId],
    );
    if (!board.rows[0]) return null;
    const { secret } = board.rows[0];
    const snapshot = await this.pool.query<{ upto_seq: string; bytes: Buffer }>(
      "SELECT upto_seq, bytes FROM board_snapshot WHERE board_id = $1 ORDER BY upto_seq DESC LIMIT 1",
      [boardId],
    );
    const upto = snapshot.rows[0]?.upto_seq ?? "0";
    const [updates, locks] = await Promise.all([
      this.pool.query<{ seq: string; bytes: Buffer }>(
        "SELECT seq, bytes FROM board_update WHERE board_id = $1 AND seq > $2 ORDER BY seq",
        [boardId, upto],
      ),
      this.pool.query<{ item_id: string }>("SELECT item_id FROM board_lock WHERE board_id = $1", [boardId]),
    ]);
    return {
      snapshot: snapshot.rows[0] ? own(snapshot.rows[0].bytes) : null,
      updates: updates.rows.map((row) => own(row.bytes)),
      seq: BigInt(updates.rows.at(-1)?.seq ?? upto),
      sinceSnapshot: updates.rows.length,
      locked: locks.rows.map((row) => row.item_id),
      key: secret ? own(secret) : null,
      // After the updates: the tags of all of them are there.
      writers: secret ? await this.writers(boardId, 0n) : [],
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
   * twice) stays as it is. Returns the sequence of each row added.
   */
  async append(boardId: string, updates: readonly NewUpdate[]): Promise<bigint[]> {
    const values: unknown[] = [
      boardId,
      updates.map((update) => Buffer.from(update.bytes)),
      updates.map((update) => update.personId),
      updates.map((update) => update.messageId),
      BOARD_CHANNEL,
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
    return rows.map((row) => BigInt(row.seq));
  }

  /** Which of these messages are stored. */
  async known(boardId: string, messageIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ message_id: string }>(
      "SELECT message_id FROM board_update WHERE board_id = $1 AND message_id = ANY($2::uuid[])",
      [boardId, messageIds],
    );
    return new Set(rows.map((row) => row.message_id));
  }

  /** What was stored after `seq`, except the rows this process stored itself. */
  async after(boardId: string, seq: bigint, except: readonly bigint[]): Promise<SequencedUpdate[]> {
    const { rows } = await this.pool.query<{ seq: string; bytes: Buffer }>(
      "SELECT seq, bytes FROM board_update WHERE board_id = $1 AND seq > $2 AND NOT seq = ANY($3::bigint[]) ORDER BY seq",
      [boardId, seq.toString(), except.map(String)],
    );
    return rows.map((row) => ({ seq: BigInt(row.seq), bytes: own(row.bytes) }));
  }

  /**
   * Makes one snapshot of a wall's updates, up to the last one committed when it begins. Appends do not wait: what is
   * committed meanwhile has a greater number, and is a later snapshot's. Two processes that compact at once do it once. False when there was nothing to do.
   * `merge` makes the document of the rows (in the worker thread).
   */
  async compact(
    boardId: string,
    merge: (snapshot: Uint8Array | null, updates: readonly Uint8Array[]) => Promise<Uint8Array>,
  ): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      const turn = await client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('compact ' || $1::text, 0)) AS taken",
        [boardId],
      );
      if (!turn.rows[0]?.taken) return false;
      // Appends of a wall are one after the other: no number below the last committed one can still come.
      const { rows } = await client.query<{ last: string }>(
        "SELECT coalesce(max(seq), 0) AS last FROM board_update WHERE board_id = $1",
        [boardId],
      );
      const last = rows[0]?.last ?? "0";
      const snapshot = await client.query<{ upto_seq: string; bytes: Buffer }>(
        "SELECT upto_seq, bytes FROM board_snapshot WHERE board_id = $1 ORDER BY upto_seq DESC LIMIT 1",
        [boardId],
      );
      const upto = snapshot.rows[0]?.upto_seq ?? "0";
      const updates = await client.query<{ bytes: Buffer }>(
        "SELECT bytes FROM board_update WHERE board_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq",
        [boardId, upto, last],
      );
      if (updates.rows.length === 0) return false;
      const merged = await merge(
        snapshot.rows[0] ? own(snapshot.rows[0].bytes) : null,
        updates.rows.map((row) => own(row.bytes)),
      );
      await client.query(
        "INSERT INTO board_snapshot (board_id, upto_seq, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [boardId, last, Buffer.from(merged)],
      );
      // The snapshot before stays, with every update since it, in case this one can ever not be read.
      await client.query("DELETE FROM board_snapshot WHERE board_id = $1 AND upto_seq < $2", [boardId, upto]);
      await client.query(
        `DELETE FROM board_update WHERE board_id = $1 AND seq <= $2
           AND at < clock_timestamp() - make_interval(days => $3)`,
        [boardId, upto, RESEND_DAYS],
      );
      await client.query("COMMIT");
      return true;
    } finally {
      // Ends the transaction where it was left early; harmless after the commit.
      await client.query("ROLLBACK").catch(() => {});
      client.release();
    }
  }
}

/** A copy in a buffer of its own: pg hands out views of what it read from the network. */
function own(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes);
}
