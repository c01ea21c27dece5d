import { entryText, hourOf, type LogEntry, rulesText, toHex, totalsOf, utf8 } from "~/domain/polls/log/entries";
import type { Count } from "~/domain/polls/methods/method";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { sha256 } from "./sha256";

/** How many entries one statement writes: a million are never in memory together. */
const atOnce = 5000;
/** How many one transaction of the minute's job writes: what a stopped process had left waiting is taken up in several. */
const most = 10_000;

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

/** Writes a later end into the log, after what was cast before it. The poll is locked (`lockPoll`). */
export async function logExtension(app: App, tx: Tx, pollId: string, from: Date, to: Date): Promise<void> {
  const size = await drainLog(app, tx, pollId);
  if (size === 0) return;
  const entry = { v: 1, poll: pollId, type: "extend", from: from.toISOString(), to: to.toISOString() } as const;
  await append(tx, pollId, size, [{ entry }]);
}

/** Writes what was counted in the room, or taken back, after what was cast before it. The poll is locked (`lockPoll`). */
export async function logRoom(
  app: App,
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
  const size = await drainLog(app, tx, pollId);
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
  const size = await drainLog(app, tx, pollId);
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

/** After which ballot, and which of its revisions, to go on. */
export type Place = { readonly ballotId: string; readonly revision: number };

const start: Place = { ballotId: "00000000-0000-0000-0000-000000000000", revision: 0 };

/**
 * Moves all that waits into the log, mixed across voters, what one voter did kept in its order. The poll is locked
 * (`lockPoll`): nothing more comes meanwhile.
 * @returns how many entries the log has then; 0 for a poll that has none (it was opened before there were logs).
 */
export async function drainLog(app: App, tx: Tx, pollId: string): Promise<number> {
  for (let after: Place | null = start; after; ) after = await takeUp(app, tx, pollId, after);
  return sizeOf(tx, pollId);
}

/**
 * Moves what waits after a place, about ten thousand entries at most. Nobody else may write this log meanwhile: the
 * poll is locked, or the log is (`writeLogs`).
 * @returns where to go on, null when nothing was left. What comes in meanwhile before that place waits for the next time.
 */
export async function takeUp(app: App, tx: Tx, pollId: string, after: Place = start): Promise<Place | null> {
  const size = await sizeOf(tx, pollId);
  if (size === 0) return null;
  let place = after;
  for (let next = size; next - size < most; ) {
    // By ballot, an identifier drawn at random: a voter's entries come together, and nothing says when. From a place on:
    // what was moved before is not looked at again.
    const waiting = await tx.$queryRaw<Waiting[]>`
      WITH picked AS (
        SELECT w.event_id, e.ballot_id, e.revision, e.kind, e.commit, e.hour
        FROM poll_log_waiting w JOIN ballot_event e ON e.id = w.event_id
        WHERE w.poll_id = ${pollId}::uuid
          AND (e.ballot_id, e.revision) > (${place.ballotId}::uuid, ${place.revision}::int)
        ORDER BY e.ballot_id, e.revision LIMIT ${atOnce}
      ), gone AS (DELETE FROM poll_log_waiting w USING picked WHERE w.event_id = picked.event_id)
      SELECT picked.event_id::text, picked.ballot_id::text, picked.revision, picked.kind, picked.commit, picked.hour,
        b.voter_tag, b.receipt
      FROM picked JOIN ballot b ON b.id = picked.ballot_id ORDER BY picked.ballot_id, picked.revision`;
    const last = waiting.at(-1);
    if (!last) return null;
    const rows = mixed(app, waiting).map((one) => ({ entry: ballotEntry(pollId, one), eventId: one.event_id }));
    await append(tx, pollId, next, rows);
    next += rows.length;
    place = { ballotId: last.ballot_id, revision: last.revision };
  }
  return place;
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
function mixed(app: App, waiting: readonly Waiting[]): Waiting[] {
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
