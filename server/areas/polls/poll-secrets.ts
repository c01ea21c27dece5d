import type pg from "pg";
import type { Electorate } from "~/domain/polls/electorate";
import type { Option } from "~/domain/polls/methods/method";
import type { Settings } from "~/domain/polls/methods/settings";

/** What never changes of a poll once it is open, and is needed at each ballot. */
export type PollSecrets = {
  readonly key: Uint8Array;
  readonly method: string;
  readonly settings: Settings;
  readonly options: readonly Option[];
  readonly electorate: Electorate;
  /** The session during which it is voted in a room. */
  readonly sessionId: string | null;
};

const most = 200;
/** How long they are kept in memory, in milliseconds: a key that is destroyed is gone everywhere by then. */
const keptMs = 60_000;
const kept = new WeakMap<pg.Pool, Map<string, PollSecrets>>();

/**
 * The key, method and options of a poll that is or was open; null for a draft, or when the key was destroyed. The
 * database refuses to change any of them, so they are read once and kept in memory for a minute.
 */
export async function pollSecrets(pool: pg.Pool, pollId: string): Promise<PollSecrets | null> {
  const polls = kept.get(pool) ?? new Map<string, PollSecrets>();
  kept.set(pool, polls);
  const known = polls.get(pollId);
  if (known) return known;
  const { rows } = await pool.query<{
    secret: Buffer;
    method: string;
    settings: Settings;
    options: Option[];
    electorate: Electorate;
    session_id: string | null;
  }>({
    name: "poll-secrets",
    text: `SELECT k.secret, p.method, p.settings, p.electorate, p.session_id,
        (SELECT json_agg(json_build_object('id', o.id, 'cost', o.cost, 'lot', coalesce(o.lot, o.position + 1))
          ORDER BY o.position) FROM poll_option o WHERE o.poll_id = p.id) AS options
      FROM poll p JOIN poll_key k ON k.poll_id = p.id WHERE p.id = $1 AND p.state <> 'draft'`,
    values: [pollId],
  });
  const [row] = rows;
  if (!row) return null;
  const found = {
    key: row.secret,
    method: row.method,
    settings: row.settings,
    options: row.options,
    electorate: row.electorate,
    sessionId: row.session_id,
  };
  const oldest = polls.keys().next();
  if (polls.size >= most && !oldest.done) polls.delete(oldest.value);
  polls.set(pollId, found);
  setTimeout(() => polls.delete(pollId), keptMs).unref();
  return found;
}

/** Forgets what is kept in memory of a poll whose key is destroyed. */
export function forgetSecrets(pool: pg.Pool, pollId: string): void {
  kept.get(pool)?.delete(pollId);
}
