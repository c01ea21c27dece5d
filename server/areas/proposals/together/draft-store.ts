import type pg from "pg";
import type { App } from "../../../app";
import type { Projection } from "../../../rooms/draft-replica";
import {
  type AppendContext,
  type Appended,
  DocumentGone,
  type NewUpdate,
  type Owner,
  type RoomStore,
  type SequencedUpdate,
  type StoredRoom,
} from "../../../rooms/room-store";
import { ROOM_CHANNEL, UpdateRows } from "../../../rooms/update-rows";
import { lockProposal } from "../find-proposal";
import { storedDraft } from "./stored-draft";

/**
 * The rows of a text written by several. Every append takes the lock of its proposal, as a form and the publication do,
 * and writes the proposal's row from the document in the same commit: who agrees to a text agrees to what is written,
 * and nothing is stored once it is published.
 */
export class DraftStore extends UpdateRows implements RoomStore {
  constructor(
    private readonly app: App,
    processId: string,
  ) {
    super(app.pool, processId, { updates: "draft_update", snapshots: "draft_snapshot", of: "proposal_id" });
  }

  /** Everything that is stored of a text, made from its row at first; null when it is not one that is being written together. */
  async load(proposalId: string): Promise<StoredRoom | null> {
    const made = await this.app.db.$transaction(async (tx) => {
      const proposal = await lockProposal(tx, proposalId, this.app.now());
      return proposal?.subject.state === "draft" && (await storedDraft(tx, this.app, proposalId)) !== null;
    });
    if (!made) return null;
    const stored = await this.read(proposalId);
    // After the updates: the writers of all of them are there.
    return { ...stored, locked: [], key: null, writers: [], owners: await this.#owners(proposalId) };
  }

  async writers(): Promise<[]> {
    return [];
  }

  async locked(): Promise<[]> {
    return [];
  }

  override async after(proposalId: string, seq: bigint, except: readonly bigint[]): Promise<SequencedUpdate[]> {
    const rows = await super.after(proposalId, seq, except);
    const [first, ...rest] = rows;
    // Their writers come with the first: all are learnt before any is applied.
    return first ? [{ ...first, owners: await this.#owners(proposalId) }, ...rest] : rows;
  }

  /** Not once it is published, or emptied because whoever wrote it left: both hold its proposal, and take its updates away. */
  protected override async mayKeep(client: Pick<pg.PoolClient, "query">, id: string, last: string): Promise<boolean> {
    const held = await client.query("SELECT 1 FROM proposal WHERE id = $1 AND state = 'draft' FOR SHARE", [id]);
    if (held.rows.length === 0) return false;
    const { rows } = await client.query("SELECT 1 FROM draft_update WHERE proposal_id = $1 AND seq <= $2 LIMIT 1", [
      id,
      last,
    ]);
    return rows.length > 0;
  }

  async append(proposalId: string, updates: readonly NewUpdate[], context: AppendContext): Promise<Appended> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      const { rows } = await client.query<Row>({
        name: "draft-lock",
        text: `SELECT p.state, p.title, p.draft_title, p.draft_summary, p.draft_markdown, d.opened_by_id
                 FROM proposal p JOIN shared_draft d ON d.proposal_id = p.id WHERE p.id = $1 FOR NO KEY UPDATE OF p`,
        values: [proposalId],
      });
      const [row] = rows;
      if (row?.state !== "draft") throw new DocumentGone("the text is not being written any more");
      const foreign = await super.after(proposalId, context.since, [], client);
      const signed = updates.flatMap(({ client, personId }) => (client === null ? [] : [{ client, personId }]));
      await client.query({
        name: "draft-writers",
        text: `INSERT INTO draft_writer (proposal_id, client, person_id)
               SELECT DISTINCT $1::uuid, new.client, new.person_id FROM unnest($2::bigint[], $3::uuid[]) AS new (client, person_id)
               ON CONFLICT (proposal_id, client) DO NOTHING`,
        values: [proposalId, signed.map((one) => one.client), signed.map((one) => one.personId)],
      });
      const owners = await this.#owners(proposalId, client);
      const known = new Map(owners.map((one) => [one.client, one.personId]));
      if (signed.some((one) => known.get(one.client) !== one.personId)) {
        throw new DocumentGone("a Yjs client is another person's");
      }
      const added = await client.query<{ seq: string }>({
        name: "draft-append",
        text: `INSERT INTO draft_update (proposal_id, bytes, client, message_id)
               SELECT $1::uuid, new.bytes, new.client, new.message_id
                 FROM unnest($2::bytea[], $3::bigint[], $4::uuid[]) AS new (bytes, client, message_id)
               ON CONFLICT (proposal_id, message_id) DO NOTHING RETURNING seq`,
        values: [
          proposalId,
          updates.map((update) => Buffer.from(update.bytes)),
          updates.map((update) => update.client),
          updates.map((update) => update.messageId),
        ],
      });
      const said = await context
        .project({
          row: { title: row.draft_title, summary: row.draft_summary, text: row.draft_markdown },
          foreign: foreign.map((one) => one.bytes),
          own: updates.map((update) => update.bytes),
          owners,
          otherwise: row.opened_by_id,
        })
        // The thread died, or has not got the text: it is loaded again, and what was taken is sent again.
        .catch(() => null);
      if (said === null) throw new DocumentGone("the row says something else");
      await client.query({
        name: "draft-row",
        text: `WITH row AS (
                 UPDATE proposal SET title = $2, draft_title = $2, draft_summary = $3, draft_markdown = $4, revision = revision + 1
                  WHERE id = $1
               ), runs AS (UPDATE shared_draft SET runs = $5 WHERE proposal_id = $1)
               SELECT pg_notify($6, $7)`,
        values: [proposalId, ...rowOf(said), ROOM_CHANNEL, `${proposalId} ${this.processId}`],
      });
      if (said.title !== row.title)
        await client.query("UPDATE node SET title = $2 WHERE id = $1", [proposalId, said.title]);
      await client.query("COMMIT");
      const seqs = added.rows.map((one) => BigInt(one.seq));
      const upto = [...seqs, ...foreign.map((one) => one.seq)].reduce((most, seq) => (seq > most ? seq : most), 0n);
      return { seqs, upto };
    } finally {
      // Ends the transaction where it was left early; harmless after the commit.
      await client.query("ROLLBACK").catch(() => {});
      client.release();
    }
  }

  async #owners(proposalId: string, client: Pick<App["pool"], "query"> = this.pool): Promise<Owner[]> {
    const { rows } = await client.query<{ client: string; person_id: string }>({
      name: "draft-owners",
      text: "SELECT client, person_id FROM draft_writer WHERE proposal_id = $1",
      values: [proposalId],
    });
    return rows.map((one) => ({ client: Number(one.client), personId: one.person_id }));
  }
}

interface Row {
  readonly state: string;
  readonly title: string;
  readonly draft_title: string;
  readonly draft_summary: string;
  readonly draft_markdown: string;
  readonly opened_by_id: string;
}

function rowOf({ title, summary, text, runs }: Projection): string[] {
  return [title, summary, text, JSON.stringify(runs)];
}
