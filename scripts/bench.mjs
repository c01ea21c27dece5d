/**
 * `npm run bench [-- --quick] [-- --only=pages,ballots,boards,opinions,counts,log]`: starts the production build on a scratch database and
 * measures, each line beside its reference in the same run. Prints a table and writes bench-results.json.
 */
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import "./check-node.mjs";
import { failPlainly } from "./fail-plainly.mjs";
import { openTypeScript } from "./open-typescript.mjs";
import { prepare, root } from "./prepare.mjs";

async function bench(argv) {
  const quick = argv.includes("--quick");
  const only = (
    argv.find((word) => word.startsWith("--only="))?.slice("--only=".length) ??
    "pages,ballots,boards,opinions,counts,log"
  ).split(",");
  await prepare({ build: true });
  const { loadTypeScript, close } = await openTypeScript();
  const { sturdyPool } = await import("../bench/sturdy-pool.mjs");
  const { startEmbedded } = await loadTypeScript("server/db/embedded/start-embedded.ts");
  const { scratchFolder } = await loadTypeScript("tests/support/cluster.ts");
  const { startBuiltServer } = await loadTypeScript("tests/support/built-server.ts");

  const folder = scratchFolder("bench");
  // Durable: a ballot is on disk before it is acknowledged, in the bench as in a town hall.
  const database = await startEmbedded({ dataDir: folder.path, log: { info() {}, warn() {} } });
  const server = await startBuiltServer({ DATABASE_URL: database.url, DATA_DIR: folder.path, NODE_ENV: "production" });
  const pool = sturdyPool(database.url, 10);
  const results = [];
  try {
    const given = { serverUrl: server.url, databaseUrl: database.url, serverPid: server.child.pid, pool, quick };
    if (only.includes("pages")) {
      const { prepareWorld } = await loadTypeScript("bench/world.ts");
      // Fifty: one account may not write a thousand comments in a row.
      const world = await prepareWorld(database.url, 50);
      const { benchPages, benchComments } = await import("../bench/pages.mjs");
      const targets = { proposal: world.proposal.path, list: world.list };
      results.push(...(await benchPages({ ...given, targets, cookie: world.people[0].cookie })));
      results.push(...(await benchComments({ ...given, proposal: world.proposal, people: world.people })));
    }
    if (only.includes("ballots")) {
      const { benchBallots } = await import("../bench/ballots.mjs");
      results.push(...(await benchBallots({ ...given, loadTypeScript })));
    }
    if (only.includes("boards")) {
      const { benchBoards } = await import("../bench/boards.mjs");
      results.push(...(await benchBoards({ ...given, loadTypeScript })));
    }
    if (only.includes("opinions")) {
      const { benchOpinions } = await import("../bench/opinions.mjs");
      results.push(...(await benchOpinions({ quick, root, loadTypeScript })));
    }
    // A running server would write the log too.
    await server.stop();
    if (only.includes("counts")) {
      const { benchCounts } = await import("../bench/counts.mjs");
      results.push(...(await benchCounts({ quick, loadTypeScript })));
    }
    if (only.includes("log")) {
      const { benchLog } = await import("../bench/counts.mjs");
      results.push(...(await benchLog({ quick, databaseUrl: database.url, root, folder: folder.path })));
    }
  } finally {
    await pool.end();
    await server.stop();
    await database.stop();
    folder.remove();
    await close();
  }
  const machine = { node: process.version, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) };
  writeFileSync(join(root, "bench-results.json"), `${JSON.stringify({ machine, quick, results }, null, 2)}\n`);
  print(results);
}

const figure = (value) =>
  value === undefined || value === null ? "" : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

function print(results) {
  const rows = [
    ["what", "measured", "unit", "p95 ms", "peak MiB", "reference", "its figure", "ratio"],
    ...results.map((row) => [
      row.name,
      figure(row.value),
      row.unit,
      figure(row.p95),
      figure(row.peak),
      row.reference ?? "",
      figure(row.referenceValue),
      figure(row.ratio),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd()}\n`,
    );
}

bench(process.argv.slice(2)).then(() => process.exit(0), failPlainly);
