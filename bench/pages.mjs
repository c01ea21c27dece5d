/**
 * Reading pages and posting, beside the least a machine can do: a bare node:http server sending the same bytes, and
 * the same rows inserted through `pg` directly.
 */
import { createServer } from "node:http";
import { load, median } from "./load.mjs";

/**
 * @param {{serverUrl: string, targets: {proposal: string, list: string}, cookie: string, quick: boolean}} given
 * @returns {Promise<{name: string, value: number, unit: string, reference: string, referenceValue: number, ratio: number}[]>}
 */
export async function benchPages({ serverUrl, targets, cookie, quick }) {
  const seconds = quick ? 2 : 8;
  const rounds = quick ? 1 : 3;
  const rows = [];
  for (const [name, path, headers] of [
    ["anonymous proposal page, 50 comments", targets.proposal, {}],
    ["anonymous list page", targets.list, {}],
    ["signed-in proposal page, 50 comments", targets.proposal, { cookie }],
    ["signed-in list page", targets.list, { cookie }],
  ]) {
    const answer = await fetch(serverUrl + path, { headers: { ...headers, "accept-encoding": "identity" } });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const bare = await bareServer(bytes);
    const [ours, theirs] = [[], []];
    // In turns, so that a drift of the machine touches both.
    for (let round = 0; round < rounds; round++) {
      ours.push(await load({ url: serverUrl + path, headers, seconds }));
      theirs.push(await load({ url: bare.url, headers: {}, seconds }));
    }
    await bare.close();
    const value = median(ours.map((run) => run.perSecond));
    const referenceValue = median(theirs.map((run) => run.perSecond));
    rows.push({
      name: `${name} (${Math.round(bytes.length / 1024)} kB)`,
      value,
      unit: "pages/s",
      p95: median(ours.map((run) => run.p95)),
      reference: "bare node:http, same bytes",
      referenceValue,
      ratio: value / referenceValue,
    });
  }
  return rows;
}

async function bareServer(bytes) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": bytes.length });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/**
 * Comments posted over HTTP by several signed-in people, beside the same rows inserted directly.
 * @param {{serverUrl: string, pool: import("pg").Pool, proposal: {id: string, path: string, spaceId: string}, people: {personId: string, cookie: string}[], quick: boolean}} given
 */
export async function benchComments({ serverUrl, pool, proposal, people, quick }) {
  const total = quick ? 100 : 1_000;
  const text = "D’accord, si le dossier tient en six pages. Chez nous le bail est déjà affiché dans l’entrée.";
  let next = 0;
  const started = performance.now();
  const times = [];
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (next < total) {
        const number = next++;
        const { cookie } = people[number % people.length];
        const body = new URLSearchParams({
          intent: "comment",
          stance: ["for", "against", "neutral"][number % 3],
          text: `${text} (${number})`,
          once: crypto.randomUUID(),
        });
        const at = performance.now();
        const answer = await fetch(serverUrl + proposal.path, {
          method: "POST",
          redirect: "manual",
          headers: { cookie, origin: serverUrl, "content-type": "application/x-www-form-urlencoded" },
          body,
        });
        times.push(performance.now() - at);
        if (answer.status !== 303)
          throw new Error(`A comment answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
        await answer.body?.cancel();
      }
    }),
  );
  const value = total / ((performance.now() - started) / 1000);

  let inserted = 0;
  const before = performance.now();
  await Promise.all(
    people.slice(0, 10).map(async ({ personId }) => {
      const client = await pool.connect();
      while (inserted < total) {
        inserted++;
        const [id, body] = [crypto.randomUUID(), crypto.randomUUID()];
        await client.query("BEGIN");
        await client.query("INSERT INTO body (id, markdown, html) VALUES ($1, $2, $3)", [body, text, `<p>${text}</p>`]);
        await client.query(
          `INSERT INTO comment (id, target_kind, target_id, space_id, root_id, person_id, stance, state)
           VALUES ($1, 'proposal', $2, $3, $1, $4, 'for', 'published')`,
          [id, proposal.id, proposal.spaceId, personId],
        );
        await client.query("INSERT INTO comment_version (comment_id, number, body_id) VALUES ($1, 1, $2)", [id, body]);
        await client.query(
          "INSERT INTO event (kind, actor_id, space_id, subject_id) VALUES ('comment.published', $1, $2, $3)",
          [personId, proposal.spaceId, proposal.id],
        );
        await client.query("COMMIT");
      }
      client.release();
    }),
  );
  const referenceValue = total / ((performance.now() - before) / 1000);
  times.sort((a, b) => a - b);
  return [
    {
      name: "posting a comment",
      value,
      unit: "comments/s",
      p95: times[Math.floor(times.length * 0.95)],
      reference: "the same rows through pg",
      referenceValue,
      ratio: value / referenceValue,
    },
  ];
}
