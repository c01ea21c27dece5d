import type pg from "pg";
import type { SequencedUpdate, StoredRoom } from "./room-store";

/** The channel on which processes tell each other that a live document has new updates: its identifier, then who says so. */
export const ROOM_CHANNEL = "chantiers_board";

/** Days during which a device that was away may send again what it sent before, and have it stored once. */
const RESEND_DAYS = 30;

/** The tables of one kind of live document, and the column that says which document. Names of ours, never of a request. */
export interface UpdateTables {
  readonly updates: string;
  readonly snapshots: string;
  readonly of: string;
}

/**
 * The updates of live documents, as rows: typed SQL, since this is the hottest path there is. Appends of a document are
 * one after the other (their lock is the subclass's), so that no number below the last committed one can still come.
 */
export class UpdateRows {
  constructor(
    protected readonly pool: pg.Pool,
    /** Names this process in notifications, which come back to it too. */
    protected readonly processId: string,
    private readonly tables: UpdateTables,
  ) {}

  /** Which of these messages are stored. */
  async known(id: string, messageIds: readonly string[]): Promise<Set<string>> {
    const { updates, of } = this.tables;
    const { rows } = await this.pool.query<{ message_id: string }>(
      `SELECT message_id FROM ${updates} WHERE ${of} = $1 AND message_id = ANY($2::uuid[])`,
      [id, messageIds],
    );
    return new Set(rows.map((row) => row.message_id));
  }

  /** What was stored after `seq`, except the rows this process stored itself. */
  async after(
    id: string,
    seq: bigint,
    except: readonly bigint[],
    client: Pick<pg.Pool, "query"> = this.pool,
  ): Promise<SequencedUpdate[]> {
    const { updates, of } = this.tables;
    const { rows } = await client.query<{ seq: string; bytes: Buffer }>(
      `SELECT seq, bytes FROM ${updates} WHERE ${of} = $1 AND seq > $2 AND NOT seq = ANY($3::bigint[]) ORDER BY seq`,
      [id, seq.toString(), except.map(String)],
    );
    return rows.map((row) => ({ seq: BigInt(row.seq), bytes: own(row.bytes) }));
  }

  /**
   * Makes one snapshot of a document's updates, up to the last one committed when it begins. Appends do not wait: what is
   * committed meanwhile has a greater number, and is a later snapshot's. Two processes that compact at once do it once. False when there was nothing to do.
   * `merge` makes the document of the rows (in the worker thread).
   */
  async compact(
    id: string,
    merge: (snapshot: Uint8Array | null, updates: readonly Uint8Array[]) => Promise<Uint8Array>,
  ): Promise<boolean> {
    const { updates, snapshots, of } = this.tables;
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      const turn = await client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('compact ' || $1::text, 0)) AS taken",
        [id],
      );
      if (!turn.rows[0]?.taken) return false;
      // Appends of a document are one after the other: no number below the last committed one can still come.
      const { rows } = await client.query<{ last: string }>(
        `SELECT coalesce(max(seq), 0) AS last FROM ${updates} WHERE ${of} = $1`,
        [id],
      );
      const last = rows[0]?.last ?? "0";
      const snapshot = await client.query<{ upto_seq: string; bytes: Buffer }>(
        `SELECT upto_seq, bytes FROM ${snapshots} WHERE ${of} = $1 ORDER BY upto_seq DESC LIMIT 1`,
        [id],
      );
      const upto = snapshot.rows[0]?.upto_seq ?? "0";
      const since = await client.query<{ bytes: Buffer }>(
        `SELECT bytes FROM ${updates} WHERE ${of} = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
        [id, upto, last],
      );
      if (since.rows.length === 0) return false;
      const merged = await merge(
        snapshot.rows[0] ? own(snapshot.rows[0].bytes) : null,
        since.rows.map((row) => own(row.bytes)),
      );
      if (!(await this.mayKeep(client, id, last))) return false;
      await client.query(
        `INSERT INTO ${snapshots} (${of}, upto_seq, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [id, last, Buffer.from(merged)],
      );
      // The snapshot before stays, with every update since it, in case this one can ever not be read.
      await client.query(`DELETE FROM ${snapshots} WHERE ${of} = $1 AND upto_seq < $2`, [id, upto]);
      await client.query(
        `DELETE FROM ${updates} WHERE ${of} = $1 AND seq <= $2
           AND at < clock_timestamp() - make_interval(days => $3)`,
        [id, upto, RESEND_DAYS],
      );
      await client.query("COMMIT");
      return true;
    } finally {
      // Ends the transaction where it was left early; harmless after the commit.
      await client.query("ROLLBACK").catch(() => {});
      client.release();
    }
  }

  /** Whether a document may still be stored in one piece, up to this number: asked after it was put together, which takes time. */
  protected async mayKeep(_client: Pick<pg.PoolClient, "query">, _id: string, _last: string): Promise<boolean> {
    return true;
  }

  /** The latest snapshot of a document, and what was stored since. */
  protected async read(id: string): Promise<Pick<StoredRoom, "snapshot" | "updates" | "seq" | "sinceSnapshot">> {
    const { updates, snapshots, of } = this.tables;
    const snapshot = await this.pool.query<{ upto_seq: string; bytes: Buffer }>(
      `SELECT upto_seq, bytes FROM ${snapshots} WHERE ${of} = $1 ORDER BY upto_seq DESC LIMIT 1`,
      [id],
    );
    const upto = snapshot.rows[0]?.upto_seq ?? "0";
    const since = await this.pool.query<{ seq: string; bytes: Buffer }>(
      `SELECT seq, bytes FROM ${updates} WHERE ${of} = $1 AND seq > $2 ORDER BY seq`,
      [id, upto],
    );
    return {
      snapshot: snapshot.rows[0] ? own(snapshot.rows[0].bytes) : null,
      updates: since.rows.map((row) => own(row.bytes)),
      seq: BigInt(since.rows.at(-1)?.seq ?? upto),
      sinceSnapshot: since.rows.length,
    };
  }
}

/** A copy in a buffer of its own: pg hands out views of what it read from the network. */
export function own(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes);
}
