/**
 * A count of a million ballots by each method, every ballot drawn on its own, in a process of its own (its peak memory
 * holds the loader of TypeScript too); and a poll of a million ballots in the database: its log built, the poll closed,
 * the published file verified by the page and by both programs of tools/ (all nine checks but that of a kept checkpoint). What is aimed at: each count under ten seconds and a gigabyte.
 */
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { mostMemoryOf } from "./cpu-of.mjs";
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

/** @param {{quick: boolean, databaseUrl: string, root: string, folder: string}} given */
export async function benchLog({ quick, databaseUrl, root, folder }) {
  const ballots = quick ? 20_000 : 1_000_000;
  const file = join(folder, "vote.jsonl");
  const poll = await inOwnProcess("bench/log-worker.ts", "fillPoll", databaseUrl, ballots);
  const run = await inOwnProcess("bench/log-worker.ts", "buildAndVerify", databaseUrl, poll, file);
  const browser = await inOwnProcess("bench/log-worker.ts", "verifyAsBrowser", file);
  const of = `a poll of ${ballots} ballots`;
  const peak = mebibytes(run.peak);
  const row = (name, ms, bytes) => ({ name: `${of}: ${name}`, value: ms / 1000, unit: "s", peak: mebibytes(bytes) });
  const rows = [
    { name: `${of}: its log written and signed`, value: run.builtMs / 1000, unit: "s", peak },
    { name: `${of}: read, counted and closed`, value: run.closedMs / 1000, unit: "s", peak },
    {
      name: `${of}: its public file written (${mebibytes(statSync(file).size)} MiB)`,
      value: run.sentMs / 1000,
      unit: "s",
      peak,
    },
    row("verified by the page", browser.ms, browser.peak),
  ];
  const programs = [
    [process.execPath, "verify-vote.mjs"],
    ["python3", "verify_vote.py"],
  ];
  for (const [program, name] of programs) {
    const alone = await runAlone(program, [join(root, "tools", name), file]);
    if (alone) rows.push(row(`verified by ${name}`, alone.ms, alone.peak));
  }
  return rows;
}

/** A program run to its end: milliseconds, and the most memory it held. Null where it is not installed. */
function runAlone(program, words) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    let peak = Number.NaN;
    const look = setInterval(() => {
      peak = mostMemoryOf(child.pid) ?? peak;
    }, 100);
    child.stdout.on("data", (part) => {
      said += part;
    });
    child.once("error", (error) => {
      clearInterval(look);
      if (error.code === "ENOENT") resolve(null);
      else reject(error);
    });
    child.once("exit", (code) => {
      clearInterval(look);
      if (code === 0) resolve({ ms: performance.now() - started, peak });
      else reject(new Error(`${words.join(" ")} ended with code ${code}: ${said}`));
    });
  });
}
