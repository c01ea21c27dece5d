import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { nodeSignature } from "#server/areas/polls/log/node-signature";
import { sha256 } from "#server/areas/polls/log/sha256";
import { publishedLog, voteFile } from "#server/areas/polls/log/vote-file";
import { beginLog } from "#server/areas/polls/log/write-log";
import { writeLogs } from "#server/areas/polls/log/write-logs";
import { closePoll, openPoll, preparePoll } from "#server/areas/polls/public";
import type { Actor } from "~/domain/access/actor";
import type { Outcome } from "~/domain/outcome";
import { canonicalJson } from "~/domain/polls/log/canonical-json";
import { verifyVote } from "~/domain/polls/log/verify-vote";
import { receiptBytes, receiptFrom } from "~/domain/polls/receipt";
import { appOn } from "../tests/support/app-on";
import { aPerson } from "../tests/support/people";

/** How many ballots one statement inserts. */
const atOnce = 10_000;
const answers = ["for", "against", "abstain"];

/**
 * A poll of so many ballots put into the database as casting would have left them (in bulk: triggers and foreign keys
 * rest meanwhile).
 * @returns what `buildAndVerify` wants to know
 */
export async function fillPoll(databaseUrl: string, ballots: number) {
  const { app, close } = appOn(databaseUrl);
  try {
    return await aPollOf(app, ballots);
  } finally {
    await close();
  }
}

/**
 * Of a poll that was filled, timed: its log written and signed, the poll closed, its public file written to a path, and
 * verified as the browser does.
 * @returns milliseconds of each, and the most memory this process held, in bytes
 */
export async function buildAndVerify(
  databaseUrl: string,
  { actor, pollId }: { actor: Actor; pollId: string },
  path: string,
) {
  const { app, close } = appOn(databaseUrl);
  try {
    const builtMs = await timed(() => writeLogs(app));
    const closedMs = await timed(() => closePoll(app, actor, { pollId }).then(must));
    const sentMs = await timed(async () => {
      const log = await publishedLog(app, pollId);
      if (!log) throw new Error("the poll has no log");
      await pipeline(voteFile(app, log), createWriteStream(path));
    });
    return { builtMs, closedMs, sentMs, peak: process.resourceUsage().maxRSS * 1024 };
  } finally {
    await close();
  }
}

/** The file verified as the page "Vérifier ce vote" does. @returns milliseconds, and the most memory held, in bytes */
export async function verifyAsBrowser(path: string) {
  const ms = await timed(async () => {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    const { checks } = await verifyVote(lines, { hash: sha256, checkSignature: nodeSignature });
    const wrong = checks.filter(({ number, state }) => state !== "right" && number !== 4);
    if (wrong.length > 0) throw new Error(`the log is wrong: ${JSON.stringify(wrong)}`);
  });
  return { ms, peak: process.resourceUsage().maxRSS * 1024 };
}

async function aPollOf(app: ReturnType<typeof appOn>["app"], ballots: number) {
  const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
  const { actor } = await aPerson(app, { roles: [{ role: "facilitator", spaceId: space.id }] });
  const labels = ["Publier le bail", "Publier le loyer", "Publier les liens d’intérêt", "Publier les comptes"];
  const { id: pollId } = must(
    await preparePoll(app, actor, {
      spaceId: space.id,
      title: "Que doit publier chaque lieu ?",
      explanation: "",
      method: "for-against-abstain",
      electorate: "verified",
      showCount: false,
      closesAt: "",
      options: labels.map((label) => ({ label, hint: "", proposalId: null, hints: {} })),
    }),
  );
  must(await openPoll(app, actor, { pollId }));
  const options = await app.db.pollOption.findMany({ where: { pollId }, select: { id: true } });
  const client = await app.pool.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query("DELETE FROM poll_log WHERE poll_id = $1", [pollId]);
    await client.query("DELETE FROM poll_checkpoint WHERE poll_id = $1", [pollId]);
    await client.query(
      `UPDATE poll SET eligible_count = $2::int, frozen = jsonb_set(frozen, '{eligibleCount}', to_jsonb($2::int))
       WHERE id = $1`,
      [pollId, ballots],
    );
    const hour = new Date(Math.floor(app.now().getTime() / 3_600_000) * 3_600_000);
    for (let from = 0; from < ballots; from += atOnce) {
      const rows = Array.from({ length: Math.min(atOnce, ballots - from) }, () => {
        const said = options.map(({ id }) => [id, answers[app.randomBytes(1).readUInt8() % 3] ?? ""] as const);
        const choice = canonicalJson(Object.fromEntries(said));
        const salt = app.randomBytes(32);
        return { choice, salt, commit: createHash("sha256").update(salt).update(choice).digest() };
      });
      await client.query(
        `WITH sent AS MATERIALIZED (
          SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::text[], $6::jsonb[], $7::bytea[], $8::bytea[])
            AS s(id, event_id, tag, receipt, choice, salt, commit)
        ), electors AS (INSERT INTO poll_elector (poll_id, voter_tag) SELECT $1, tag FROM sent
        ), ballots AS (INSERT INTO ballot (id, poll_id, voter_tag, choice, receipt)
          SELECT id, $1, tag, choice, receipt FROM sent
        ), told AS (INSERT INTO ballot_event
          (id, poll_id, ballot_id, revision, kind, choice, idempotency_key, hour, salt, commit)
          SELECT event_id, $1, id, 1, 'cast', choice, event_id::text, $9, salt, commit FROM sent)
        INSERT INTO poll_log_waiting (event_id, poll_id) SELECT event_id, $1 FROM sent`,
        [
          pollId,
          rows.map(() => app.randomId()),
          rows.map(() => app.randomId()),
          rows.map(() => app.randomBytes(32)),
          rows.map(() => receiptFrom(app.randomBytes(receiptBytes))),
          rows.map(({ choice }) => choice),
          rows.map(({ salt }) => salt),
          rows.map(({ commit }) => commit),
          hour,
        ],
      );
    }
    await client.query("RESET session_replication_role");
  } finally {
    client.release();
  }
  const poll = await app.db.poll.findUniqueOrThrow({ where: { id: pollId }, select: { frozen: true, opensAt: true } });
  const opensAt = poll.opensAt ?? app.now();
  await app.db.$transaction((tx) => beginLog(app, tx, { id: pollId, frozen: poll.frozen, opensAt, eligible: ballots }));
  await app.pool.query("ANALYZE ballot, ballot_event, poll_log_waiting, poll_elector");
  return { actor, pollId };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}
