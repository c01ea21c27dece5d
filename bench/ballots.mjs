/**
 * Posting ballots: over HTTP by many signed-in people, beside the same rows (a ballot and its event, one transaction)
 * inserted through `pg` directly into polls alike, with as many at once. In turns, so that a drift of the machine
 * touches both.
 */
import { createHash, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { cpuOf } from "./cpu-of.mjs";
import { median } from "./load.mjs";
import { sturdyPool } from "./sturdy-pool.mjs";

/** As many at once on both sides: the connections that the server's own pool has. */
const atOnce = 10;
const answers = ["for", "against", "abstain"];

/** Rounds that are not counted: both sides then run code that is compiled, and statements that are planned. */
const warmUps = 3;

/**
 * @param {{serverUrl: string, databaseUrl: string, serverPid: number, quick: boolean, loadTypeScript: (path: string) => Promise<any>}} given
 * @returns {Promise<{name: string, value: number, unit: string, p95?: number, reference?: string, referenceValue?: number, ratio?: number}[]>}
 */
export async function benchBallots({ serverUrl, databaseUrl, serverPid, quick, loadTypeScript }) {
  const [people, rounds] = quick ? [100, 3] : [500, 11];
  const { prepareBallotsWorld } = await loadTypeScript("bench/ballots-world.ts");
  const world = await prepareBallotsWorld(databaseUrl, people, warmUps + rounds);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const pool = sturdyPool(databaseUrl, atOnce);
  const pairs = [];
  try {
    for (let round = 0; round < warmUps + rounds; round++) {
      const poll = world.polls[round];
      const direct = world.direct[round];
      const before = cpuOf(serverPid);
      const posted = await measure(people, (number) => post(agent, serverUrl, poll, world.cookies[number], number));
      const cpu = cpuOf(serverPid) - before;
      const inserted = await measure(people, (number) => insert(pool, direct, direct.tags[number], number));
      await mustHave(pool, [poll.id, direct.id], people);
      if (round >= warmUps) pairs.push({ posted, inserted, cpu });
    }
  } finally {
    agent.destroy();
    await pool.end();
  }
  const middle = (of) => median(pairs.map(of));
  const cpu = (pairs.reduce((sum, pair) => sum + pair.cpu, 0) * 1e6) / (people * rounds);
  return [
    {
      name: `ballots posted by ${people} signed-in people`,
      value: middle((pair) => pair.posted.perSecond),
      unit: "ballots/s",
      p95: middle((pair) => pair.posted.p95),
      reference: `the same rows through pg (p95 ${middle((pair) => pair.inserted.p95).toFixed(1)} ms)`,
      referenceValue: middle((pair) => pair.inserted.perSecond),
      // Of the two sides of one round: what the machine did meanwhile touched both.
      ratio: middle((pair) => pair.posted.perSecond / pair.inserted.perSecond),
    },
    ...(Number.isNaN(cpu) ? [] : [{ name: "the server's own work for a ballot", value: cpu, unit: "µs of CPU" }]),
  ];
}

/** Does `one` for each number below `total`, `atOnce` at a time. */
async function measure(total, one) {
  let next = 0;
  const times = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < total) {
        const number = next++;
        const at = performance.now();
        await one(number);
        times.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: total / seconds, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

/** A ballot as a browser without JavaScript posts it; anything but a redirection to the receipt is a failure. */
function post(agent, serverUrl, poll, cookie, number) {
  const body = new URLSearchParams({
    intent: "cast",
    key: crypto.randomUUID(),
    [`answers.${poll.optionId}`]: answers[number % answers.length],
  }).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${serverUrl}/votes/${poll.id}`,
      {
        agent,
        method: "POST",
        headers: {
          cookie,
          origin: serverUrl,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("error", reject);
        answer.on("end", () => {
          if (answer.statusCode === 303) resolve();
          else reject(new Error(`A ballot answered ${answer.statusCode}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const sha256 = (salt, choice) => createHash("sha256").update(salt).update(choice).digest();

async function insert(pool, poll, tag, number) {
  const client = await pool.connect();
  try {
    const [id, choice] = [crypto.randomUUID(), JSON.stringify({ [poll.optionId]: answers[number % answers.length] })];
    const [eventId, salt] = [crypto.randomUUID(), randomBytes(32)];
    await client.query("BEGIN");
    await client.query({
      name: "ballot",
      text: "INSERT INTO ballot (id, poll_id, voter_tag, choice, receipt) VALUES ($1, $2, $3, $4, $5)",
      values: [id, poll.id, tag, choice, id],
    });
    await client.query({
      name: "ballot-event",
      text: `INSERT INTO ballot_event (id, poll_id, ballot_id, revision, kind, choice, idempotency_key, hour, salt,
          commit) VALUES ($1, $2, $3, 1, 'cast', $4, $5, date_trunc('hour', now()), $6, $7)`,
      values: [eventId, poll.id, id, choice, crypto.randomUUID(), salt, sha256(salt, choice)],
    });
    await client.query({
      name: "ballot-waits",
      text: "INSERT INTO poll_log_waiting (event_id, poll_id) VALUES ($1, $2)",
      values: [eventId, poll.id],
    });
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

/** Nothing acknowledged is missing, and nothing is there twice. */
async function mustHave(pool, pollIds, people) {
  for (const pollId of pollIds) {
    const { rows } = await pool.query(
      `SELECT (SELECT count(*)::int FROM ballot WHERE poll_id = $1) AS ballots,
        (SELECT count(*)::int FROM ballot_event WHERE poll_id = $1) AS events`,
      [pollId],
    );
    if (rows[0].ballots !== people || rows[0].events !== people) {
      throw new Error(`${people} ballots were acknowledged, ${rows[0].ballots} are there`);
    }
  }
}
