import { signedNote, toBase64 } from "~/domain/polls/log/checkpoint";
import { entryText, type LogEntry, toHex, utf8 } from "~/domain/polls/log/entries";
import { leafHash } from "~/domain/polls/log/merkle-tree";
import { promiseText } from "~/domain/polls/log/promise";
import type { Choice } from "~/domain/polls/methods/method";
import type { App } from "../../../app";
import { logName, signLog, treeOf } from "./checkpoints";
import { logKey } from "./log-key";
import { sha256 } from "./sha256";
import { publishedLog } from "./vote-file";
import { ballotEntry } from "./write-log";

export type FoundBallot = {
  readonly poll: { readonly id: string; readonly title: string; readonly closed: boolean; readonly method: string };
  readonly hasLog: boolean;
  /** What happened to it, as the log says; empty while it waits to be there. */
  readonly lines: readonly {
    readonly index: number;
    readonly type: "cast" | "change" | "withdraw";
    readonly hour: string;
  }[];
  /** Something of it is not in the log yet. */
  readonly waiting: boolean;
  readonly inForce: boolean;
  /** For its last line. */
  readonly proof: {
    readonly leaf: string;
    readonly size: number;
    readonly note: string;
    readonly path: readonly string[];
  } | null;
  /** What it was counted as, once that is published. */
  readonly said: readonly { readonly label: string; readonly value: string | number }[] | null;
};

type Row = {
  id: string;
  poll_id: string;
  title: string;
  state: string;
  method: string;
  revision: number;
  choice: Choice | null;
};

/** The ballot of a receipt, in any vote: what anyone may know of it. Null when no ballot has it. */
export async function findBallot(app: App, receipt: string): Promise<FoundBallot | null> {
  // By poll: the receipt is looked up in the index of each, and there is none across polls.
  const { rows } = await app.pool.query<Row>(
    `SELECT b.id, b.poll_id, p.title, p.state, p.method, b.revision, b.choice
     FROM poll p JOIN ballot b ON b.poll_id = p.id AND b.receipt = $1
     WHERE p.state <> 'draft' ORDER BY p.opens_at DESC LIMIT 1`,
    [receipt],
  );
  const [row] = rows;
  if (!row) return null;
  const log = await publishedLog(app, row.poll_id);
  const { rows: logged } = await app.pool.query<{ index: number; entry: string }>(
    `SELECT l.index, l.entry FROM ballot_event e JOIN poll_log l ON l.event_id = e.id
     WHERE e.ballot_id = $1 AND l.index < $2 ORDER BY l.index`,
    [row.id, log?.size ?? 0],
  );
  const lines = logged.flatMap(({ index, entry }) => {
    const read = JSON.parse(entry) as LogEntry;
    return "receipt" in read ? [{ index, type: read.type, hour: read.hour }] : [];
  });
  const closed = row.state === "closed";
  return {
    poll: { id: row.poll_id, title: row.title, closed, method: row.method },
    hasLog: log !== null,
    lines,
    waiting: log !== null && lines.length < row.revision,
    inForce: row.choice !== null,
    proof: await proofOf(app, row.poll_id, logged.at(-1)),
    said: log && log.openings > 0 && row.choice ? await saidBy(app, row.poll_id, row.choice) : null,
  };
}

async function proofOf(app: App, pollId: string, line: { index: number; entry: string } | undefined) {
  const signed = line && (await signLog(app, pollId));
  if (!line || !signed) return null;
  const tree = await treeOf(app, pollId, signed.size);
  return {
    leaf: toHex(leafHash(sha256, utf8(line.entry))),
    size: signed.size,
    note: signed.note,
    path: tree.inclusionProof(line.index, signed.size).map(toBase64),
  };
}

async function saidBy(app: App, pollId: string, choice: Choice) {
  const options = await app.db.pollOption.findMany({
    where: { pollId },
    orderBy: { position: "asc" },
    select: { id: true, label: true },
  });
  return options.flatMap(({ id, label }) => {
    const value = choice[id];
    return value === undefined ? [] : [{ label, value }];
  });
}

export type BallotPromise = {
  /** The hash of what the log says, or will say, of the last thing that happened to the ballot, in hexadecimal. */
  readonly leaf: string;
  /** The same, signed by this site (a C2SP signed note); null for a log that another installation signs. */
  readonly note: string | null;
};

/** What whoever cast a ballot is promised of the log; null before there were logs. It does not say what was chosen. */
export async function ballotPromise(app: App, pollId: string, receipt: string): Promise<BallotPromise | null> {
  const { rows } = await app.pool.query<Parameters<typeof ballotEntry>[1]>(
    `SELECT e.kind, e.commit, e.hour, b.voter_tag, b.receipt
     FROM ballot b JOIN ballot_event e ON e.ballot_id = b.id AND e.revision = b.revision
     WHERE b.poll_id = $1 AND b.receipt = $2
       AND EXISTS (SELECT 1 FROM poll_log WHERE poll_id = $1 AND index = 0)`,
    [pollId, receipt],
  );
  const [event] = rows;
  const entry = event && ballotEntry(pollId, event);
  const name = entry && (await logName(app, pollId));
  if (!entry || !name || !("hour" in entry)) return null;
  const leaf = leafHash(sha256, utf8(entryText(entry)));
  const key = logKey(app.env);
  const text = promiseText({ origin: name.origin, leaf, hour: entry.hour });
  const ours = key.verifierKey(name.host) === name.key;
  return { leaf: toHex(leaf), note: ours ? signedNote(text, [key.sign(name.host, text)]) : null };
}
