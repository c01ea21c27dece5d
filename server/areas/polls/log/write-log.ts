import { entryText, hourOf, type LogEntry, rulesText, toHex, totalsOf, utf8 } from "~/domain/polls/log/entries";
import type { Count } from "~/domain/polls/methods/method";
import { fewestBallotsListed } from "~/domain/polls/publication";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { sha256 } from "./sha256";

/** How many entries one statement writes: a million are never in memory together. */
const atOnce = 5000;
/** How many one transaction of the minute's job writes: what a stopped process had left waiting is taken up in several. */
const most = 10_000;
/**
 * While a vote is open, entries come into its log only with those of this many other ballots, and as many stay behind:
 * who watches the log while somebody votes cannot tell which entry is theirs, and so not what was opened of it later.
 */
export const fewestMixed = fewestBallotsListed;

/** Begins a poll's log: its rules, its dates and how many may vote. In the transaction of the opening. */
export async function beginLog(
  app: App,
  tx: Tx,
  poll: { readonly id: string; readonly frozen: unknown; readonly opensAt: Date; readonly eligible: number },
): Promise<void> {
  await append(tx, poll.id, 0, [
    {
      entry: {
        v: 1,
        poll: poll.id,
        type: "open",
        at: poll.opensAt.toISOString(),
        rules: toHex(sha256(utf8(rulesText(poll.frozen)))),
        eligible: poll.eligible,
        origin: `${new URL(app.env.publicUrl).host}/votes/${poll.id}`,
      },
    },
  ]);
}

/** Writes a later end into the log; what waits to be mixed still does. The poll is locked (`lockPoll`). */
export async function logExtension(tx: Tx, pollId: string, from: Date, to: Date): Promise<void> {
  const size = await sizeOf(tx, pollId);
  if (size === 0) return;
  const entry = { v: 1, poll: pollId, type: "extend", from: from.toISOString(), to: to.toISOString() } as const;
  await append(tx, pollId, size, [{ entry }]);
}

/** Writes what was counted in the room, or taken back; what waits to be mixed still does. The poll is locked (`lockPoll`). */
export async function logRoom(
  tx: Tx,
  pollId: string,
  count: { readonly number: number; readonly at: Date } & (
    | {
        readonly kind: "hands" | "paper";
        readonly ballots: number;
        readonly present: number;
        readonly commit: Uint8Array;
      }
    | { readonly kind: "void"; readonly replaces: number }
  ),
): Promise<void> {
  const size = await sizeOf(tx, pollId);
  if (size === 0) return;
  const shared = { v: 1, poll: pollId, type: "room", number: count.number, hour: hourOf(count.at) } as const;
  const entry: LogEntry =
    count.kind === "void"
      ? { ...shared, kind: count.kind, replaces: count.replaces }
      : {
          ...shared,
          kind: count.kind,
          ballots: count.ballots,
          present: count.present,
          commit: toHex(count.commit),
        };
  await append(tx, pollId, size, [{ entry }]);
}

/** Ends the log: every ballot, then the totals. The poll is locked (`lockPoll`): nothing is cast meanwhile. */
export async function endLog(app: App, tx: Tx, pollId: string, at: Date, count: Count): Promise<void> {
  while (await takeUp(app, tx, pollId, 0));
  const size = await sizeOf(tx, pollId);
  if (size === 0) return;
  const totals = totalsOf(count);
  await append(tx, pollId, size, [{ entry: { v: 1, poll: pollId, type: "close", at: at.toISOString(), totals } }]);
}

type Waiting = {
  event_id: string;
  ballot_id: string;
  revision: number;
  kind: "cast" | "change" | "withdraw";
  commit: Uint8Array | null;
  hour: Date;
  voter_tag: Uint8Array;
  receipt: string;
};

/**
 * Moves what waits into the log, some ten thousand entries at most: mixed across voters, what one voter did kept in its
 * order. Nobody else may write this log meanwhile: the poll is locked, or the log is (`writeLogs`).
 * @param mixed how many ballots must wait beside those that are moved, and be moved together: with less, none is. 0
 * moves all.
 * @returns whether there may be more to move.
 */
export async function takeUp(app: App, tx: Tx, pollId: string, mixed: number): Promise<boolean> {
  const size = await sizeOf(tx, pollId);
  if (size === 0) return false;
  // A few thousand are wanted out of a million: each is looked up, nothing is read through.
  await tx.$executeRaw`SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
  const staying = mixed === 0 ? [] : await stayingBehind(tx, pollId, mixed);
  if (!staying) return false;
  let after = "00000000-0000-0000-0000-000000000000";
  for (let next = size; next - size < most; ) {
    const { last, waiting } = await take(tx, pollId, after, staying);
    if (last === null) return false;
    const rows = inDrawnOrder(app, waiting).map((row) => ({ entry: ballotEntry(pollId, row), eventId: row.event_id }));
    await append(tx, pollId, next, rows);
    next += rows.length;
    after = last;
  }
  return true;
}

/**
 * The ballots that stay behind: the first `mixed` of those that wait, counted from the end. Null when there are not as
 * many, or not as many others: then all wait on.
 */
async function stayingBehind(tx: Tx, pollId: string, mixed: number): Promise<readonly string[] | null> {
  // Somebody who changes their mind often has many that wait: a thousand hold eleven ballots, or the close will mix them.
  const near = 1000;
  const lastOnes = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.ballot_id::text AS id
    FROM (SELECT event_id FROM poll_log_waiting WHERE poll_id = ${pollId}::uuid ORDER BY event_id DESC LIMIT ${near}) w
    JOIN ballot_event e ON e.id = w.event_id ORDER BY w.event_id DESC`;
  const staying = [...new Set(lastOnes.map(({ id }) => id))].slice(0, mixed);
  const [{ others } = { others: 0 }] = await tx.$queryRaw<{ others: number }[]>`
    SELECT count(DISTINCT e.ballot_id)::int AS others
    FROM (SELECT event_id FROM poll_log_waiting WHERE poll_id = ${pollId}::uuid ORDER BY event_id LIMIT ${near}) w
    JOIN ballot_event e ON e.id = w.event_id WHERE e.ballot_id <> ALL(${staying}::uuid[])`;
  return staying.length === mixed && others >= mixed ? staying : null;
}

/**
 * Takes what waits of some ballots out of the line, but for those that stay behind. By the identifier of the event, which
 * is drawn at random: nothing says when it came. From a place on: what was moved before is not looked at again.
 * @returns where to go on; null when nothing is left.
 */
async function take(tx: Tx, pollId: string, after: string, staying: readonly string[]) {
  const rows = await tx.$queryRaw<(Waiting & { readonly last: string })[]>`
    WITH picked AS MATERIALIZED (
      SELECT w.event_id, e.ballot_id FROM (
        SELECT event_id FROM poll_log_waiting WHERE poll_id = ${pollId}::uuid AND event_id > ${after}::uuid
        ORDER BY event_id LIMIT ${atOnce}
      ) w JOIN ballot_event e ON e.id = w.event_id WHERE e.ballot_id <> ALL(${staying}::uuid[])
    ), taken AS MATERIALIZED (
      SELECT e.id, e.ballot_id, e.revision, e.kind, e.commit, e.hour FROM ballot_event e
      WHERE e.ballot_id IN (SELECT ballot_id FROM picked)
        AND EXISTS (SELECT 1 FROM poll_log_waiting w WHERE w.poll_id = ${pollId}::uuid AND w.event_id = e.id)
    ), gone AS (DELETE FROM poll_log_waiting w USING taken WHERE w.poll_id = ${pollId}::uuid AND w.event_id = taken.id)
    SELECT taken.id::text AS event_id, taken.ballot_id::text, taken.revision, taken.kind, taken.commit, taken.hour,
      b.voter_tag, b.receipt, (SELECT event_id::text FROM picked ORDER BY picked.event_id DESC LIMIT 1) AS last
    FROM taken JOIN ballot b ON b.id = taken.ballot_id ORDER BY taken.ballot_id, taken.revision`;
  return { last: rows[0]?.last ?? null, waiting: rows };
}

async function sizeOf(tx: Tx, pollId: string): Promise<number> {
  const [{ size } = { size: 0 }] = await tx.$queryRaw<{ size: number }[]>`
    SELECT coalesce(max(index) + 1, 0)::int AS size FROM poll_log WHERE poll_id = ${pollId}::uuid`;
  return size;
}

/** What the log says of what happened to a ballot: fixed when it was cast, wherever it comes to stand. */
export function ballotEntry(
  pollId: string,
  event: Pick<Waiting, "kind" | "commit" | "hour" | "voter_tag" | "receipt">,
): LogEntry {
  const { kind, commit, receipt } = event;
  const shared = { v: 1, poll: pollId, voter: toHex(event.voter_tag), receipt, hour: hourOf(event.hour) } as const;
  if (kind === "withdraw") return { ...shared, type: kind };
  if (!commit) throw new Error("a ballot without a commitment waits for a log");
  return { ...shared, type: kind, commit: toHex(commit) };
}

/** In an order drawn at random, in which those of one ballot keep theirs. */
function inDrawnOrder(app: App, waiting: readonly Waiting[]): Waiting[] {
  const chance = app.randomBytes(waiting.length * 6);
  const places = waiting
    .map((one, place) => ({ one, by: chance.readUIntBE(place * 6, 6) }))
    .sort((one, other) => one.by - other.by)
    .map(({ one }) => one.ballot_id);
  const byBallot = new Map<string, Waiting[]>();
  for (const one of waiting) byBallot.set(one.ballot_id, [...(byBallot.get(one.ballot_id) ?? []), one]);
  const taken = new Map<string, number>();
  return places.flatMap((ballotId) => {
    const place = taken.get(ballotId) ?? 0;
    taken.set(ballotId, place + 1);
    return byBallot.get(ballotId)?.[place] ?? [];
  });
}

async function append(
  tx: Tx,
  pollId: string,
  from: number,
  rows: readonly { readonly entry: LogEntry; readonly eventId?: string }[],
): Promise<void> {
  const entries = rows.map(({ entry }) => entryText(entry));
  const events = rows.map(({ eventId }) => eventId ?? null);
  await tx.$executeRaw`
    INSERT INTO poll_log (poll_id, index, entry, event_id)
    SELECT ${pollId}::uuid, ${from}::int + place - 1, entry, event_id::uuid
    FROM unnest(${entries}::text[], ${events}::text[]) WITH ORDINALITY AS sent(entry, event_id, place) ORDER BY place`;
}
