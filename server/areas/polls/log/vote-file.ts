import { type Canonical, canonicalJson } from "~/domain/polls/log/canonical-json";
import { rulesText, toHex } from "~/domain/polls/log/entries";
import type { Opening, RoomOpening, VoteFileHead } from "~/domain/polls/log/verify-vote";
import type { Choice, Weighed } from "~/domain/polls/methods/method";
import { mayOpenBallots } from "~/domain/polls/publication";
import type { App } from "../../../app";
import { logName, signLog } from "./checkpoints";

const atOnce = 5000;

/** What there is to publish of a poll's log. */
export type PublishedLog = {
  readonly pollId: string;
  readonly size: number;
  readonly note: string;
  readonly key: string;
  readonly rules: string;
  /** How many ballots are opened; 0 while the poll is open, and below eleven. */
  readonly openings: number;
};

/** The counts of the room that are in force. */
const roomInForce = `
  FROM poll_room_count c WHERE c.poll_id = $1 AND c.kind <> 'void'
    AND NOT EXISTS (SELECT 1 FROM poll_room_count v WHERE v.poll_id = c.poll_id AND v.replaces = c.number)`;

/** The log of a poll that is or was open, signed as it is now; null when there is none. */
export async function publishedLog(app: App, pollId: string): Promise<PublishedLog | null> {
  const poll = await app.db.poll.findUnique({
    where: { id: pollId, state: { not: "draft" } },
    select: { state: true, frozen: true, result: { select: { counts: true } } },
  });
  if (!poll) return null;
  const [signed, name] = await Promise.all([signLog(app, pollId), logName(app, pollId)]);
  if (!signed || !name) return null;
  const ballots = poll.result ? (poll.result.counts as { ballots: number }).ballots : 0;
  return {
    pollId,
    size: signed.size,
    note: signed.note,
    key: name.key,
    rules: rulesText(poll.frozen),
    openings: await openingsOf(app, pollId, poll, ballots),
  };
}

/** How many openings there are: one a ballot online, one a count of the room; 0 while there are too few to be opened. */
async function openingsOf(app: App, pollId: string, poll: { readonly state: string }, ballots: number) {
  const { rows } = await app.pool.query<{ counts: number; ballots: number }>(
    `SELECT count(*)::int AS counts, coalesce(sum(c.count), 0)::int AS ballots ${roomInForce}`,
    [pollId],
  );
  const [room = { counts: 0, ballots: 0 }] = rows;
  const online = ballots - room.ballots;
  return mayOpenBallots(poll, ballots, online) ? online + room.counts : 0;
}

/** The entries of a log, line by line, from one on. */
export async function* logLines(app: App, log: PublishedLog, from = 0): AsyncGenerator<string> {
  for (let at = from; at < log.size; at += atOnce) {
    const { rows } = await app.pool.query<{ entry: string }>(
      "SELECT entry FROM poll_log WHERE poll_id = $1 AND index >= $2 AND index < $3 ORDER BY index",
      [log.pollId, at, Math.min(log.size, at + atOnce)],
    );
    yield rows.map(({ entry }) => `${entry}\n`).join("");
  }
}

/** What each ballot that was counted said, in the order of the log; what was changed or withdrawn is never opened. */
export async function* openingLines(app: App, log: PublishedLog): AsyncGenerator<string> {
  if (log.openings === 0) return;
  for (let at = 0; at < log.size; at += atOnce) {
    const { rows } = await app.pool.query<{ index: number; salt: Buffer; choice: Choice }>(
      // Each looked up by its key (OFFSET 0 says so): reading all ballots for each five thousand would take minutes.
      `SELECT l.index, e.salt, e.choice
       FROM poll_log l, LATERAL (SELECT * FROM ballot_event WHERE id = l.event_id OFFSET 0) e,
         LATERAL (SELECT revision FROM ballot WHERE id = e.ballot_id OFFSET 0) b
       WHERE l.poll_id = $1 AND l.index >= $2 AND l.index < $3 AND b.revision = e.revision AND e.choice IS NOT NULL
       ORDER BY l.index`,
      [log.pollId, at, at + atOnce],
    );
    yield rows
      .map(({ index, salt, choice }) => {
        const opening: Opening = { index, salt: toHex(salt), choice };
        return `${canonicalJson(opening)}\n`;
      })
      .join("");
  }
  yield* roomOpeningLines(app, log);
}

/** What was counted in the room and is in force. Its entry in the log is found by its number. */
async function* roomOpeningLines(app: App, log: PublishedLog): AsyncGenerator<string> {
  const { rows: counts } = await app.pool.query<{ number: number; salt: Buffer; ballots: Weighed[] }>(
    `SELECT c.number, c.salt, c.ballots ${roomInForce} ORDER BY c.number`,
    [log.pollId],
  );
  if (counts.length === 0) return;
  const { rows: entries } = await app.pool.query<{ index: number; number: number }>(
    `SELECT index, (entry::json ->> 'number')::int AS number FROM poll_log
     WHERE poll_id = $1 AND index < $2 AND event_id IS NULL AND entry::json ->> 'type' = 'room'`,
    [log.pollId, log.size],
  );
  for (const { number, salt, ballots } of counts) {
    const entry = entries.find((one) => one.number === number);
    if (!entry) continue;
    const opening: RoomOpening = { index: entry.index, salt: toHex(salt), ballots };
    yield `${canonicalJson(opening as unknown as Canonical)}\n`;
  }
}

/** All that a verifier needs, in one file: a line of presentation, the entries, the openings. */
export async function* voteFile(app: App, log: PublishedLog): AsyncGenerator<string> {
  const head: VoteFileHead = {
    format: "chantiers-vote-1",
    key: log.key,
    checkpoint: log.note,
    rules: log.rules,
    entries: log.size,
    openings: log.openings,
  };
  yield `${JSON.stringify(head)}\n`;
  yield* logLines(app, log);
  yield* openingLines(app, log);
}
