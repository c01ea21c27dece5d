/**
 * A count of a million ballots by each method, every ballot drawn on its own, in a process of its own (its peak memory
 * holds the loader of TypeScript too); and a poll of a million ballots in the database: its log built, the poll closed,
 * the published file verified (all nine checks but that of a kept checkpoint). What is aimed at: each count under ten seconds and a gigabyte.
 */
import { inOwnProcess } from "./in-own-process.mjs";

const mebibytes = (bytes) => Math.round(bytes / 2 ** 20);

/** @param {{quick: boolean, loadTypeScript: (path: string) => Promise<any>}} given */
export async function benchCounts({ quick, loadTypeScript }) {
  const { counted } = await loadTypeScript("bench/counts-worker.ts");
  const ballots = quick ? 20_000 : 1_000_000;
  const rows = [];
  for (const { key, options } of counted) {
    const run = await inOwnProcess("bench/counts-worker.ts", "countDrawn", key, ballots, options);
    rows.push({
      name: `count of ${ballots} ballots on ${options} options, ${key}`,
      value: run.ms / 1000,
      unit: "s",
      cpu: run.cpuMs / 1000,
      peak: mebibytes(run.peak),
    });
  }
  return rows;
}

/** @param {{quick: boolean, databaseUrl: string}} given */
export async function benchLog({ quick, databaseUrl }) {
  const ballots = quick ? 20_000 : 1_000_000;
  const poll = await inOwnProcess("bench/log-worker.ts", "fillPoll", databaseUrl, ballots);
  const run = await inOwnProcess("bench/log-worker.ts", "buildAndVerify", databaseUrl, poll);
  const of = `a poll of ${ballots} ballots`;
  const peak = mebibytes(run.peak);
  return [
    { name: `${of}: its log written and signed`, value: run.builtMs / 1000, unit: "s", peak },
    { name: `${of}: read, counted and closed`, value: run.closedMs / 1000, unit: "s", peak },
    { name: `${of}: its public file verified`, value: run.verifiedMs / 1000, unit: "s", peak },
  ];
}
