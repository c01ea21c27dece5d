import type pg from "pg";

/** The channel on which processes tell each other that a wall has new updates. */
export const BOARD_CHANNEL = "chantiers_board";

/** Days during which a device that was away may send again what it sent before, and have it stored once. */
const RESEND_DAYS = 30;

const STORING = `
  WITH turn AS MATERIALIZED (
    SELECT pg_advisory_xact_lock(hashtextextended('board ' || $1::text, 0)) AS taken
  ), added AS (
    INSERT INTO board_update (board_id, bytes, person_id, message_id)
    SELECT $1::uuid, new.bytes, new.person_id, new.message_id
      FROM turn CROSS JOIN unnest($2::bytea[], $3::uuid[], $4::uuid[]) AS new (bytes, person_id, message_id)
    ON CONFLICT (board_id, message_id) DO NOTHING
    RETURNING seq
  )`;

const APPEND = `${STORING} SELECT seq, pg_notify($5, $6) FROM added`;

/** The rows projected from what was taken off the wall say so; nothing of them is lost. */
const APPEND_AND_MARK = `${STORING}, bin AS (
    SELECT * FROM unnest($7::uuid[], $8::boolean[]) AS bin (id, removed)
  ), notes AS (
    UPDATE note SET tombstoned_at = CASE WHEN bin.removed THEN clock_timestamp() END
      FROM bin WHERE note.id = bin.id AND note.board_id = $1::uuid
  ), groups AS (
    UPDATE note_group SET tombstoned_at = CASE WHEN bin.removed THEN clock_timestamp() END
      FROM bin WHERE note_group.id = bin.id AND note_group.board_id = $1::uuid
  )
  SELECT seq, pg_notify($5, $6) FROM added`;

export interface StoredBoard {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** The last update that is in the above, 0 without any. */
  readonly seq: bigint;
  /** Updates since the snapshot. */
  readonly sinceSnapshot: number;
  readonly locked: readonly string[];
}

export interface NewUpdate {
  readonly messageId: string;
  readonly personId: string | null;
  readonly bytes: Uint8Array;
  /** Items it took off the wall, and put back. */
  readonly removed: readonly string[];
  readonly restored: readonly string[];
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
    const board = await this.pool.query("SELECT 1 FROM board WHERE id = $1", [boardId]);
    if (board.rowCount === 0) return null;
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
    };
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
    if (bin.size > 0) values.push([...bin.keys()], [...bin.values()]);
    const { rows } = await this.pool.query<{ seq: string }>(bin.size > 0 ? APPEND_AND_MARK : APPEND, values);
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
