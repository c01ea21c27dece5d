import { canonicalJson } from "~/domain/polls/log/canonical-json";
import { rulesText, toHex } from "~/domain/polls/log/entries";
import type { Opening, VoteFileHead } from "~/domain/polls/log/verify-vote";
import type { Choice } from "~/domain/polls/methods/method";
import { mayListBallots } from "~/domain/polls/publication";
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
    openings: mayListBallots(poll, ballots) ? ballots : 0,
  };
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
      `SELECT l.index, e.salt, e.choice
       FROM poll_log l JOIN ballot_event e ON e.id = l.event_id
         JOIN ballot b ON b.id = e.ballot_id AND b.revision = e.revision
       WHERE l.poll_id = $1 AND l.index >= $2 AND l.index < $3 AND e.choice IS NOT NULL ORDER BY l.index`,
      [log.pollId, at, at + atOnce],
    );
    yield rows
      .map(({ index, salt, choice }) => {
        const opening: Opening = { index, salt: toHex(salt), choice };
        return `${canonicalJson(opening)}\n`;
      })
      .join("");
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
