/**
 * A wall with 50 and 200 people, ten of them editing five times a second, and joining a wall of 1,000 notes: beside
 * Hocuspocus 4.7.0 in the same run, same document, same load. Ours authenticates, judges and stores each edit (its
 * PostgreSQL's own CPU is not in the figure); Hocuspocus does none of the three here.
 */
import { execFileSync, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cpuOf } from "./cpu-of.mjs";
import { median } from "./load.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @param {{serverUrl: string, databaseUrl: string, serverPid: number, quick: boolean, loadTypeScript: (path: string) => Promise<any>}} given
 * @returns {Promise<{name: string, value: number, unit: string, reference: string, referenceValue: number, ratio: number}[]>}
 */
export async function benchBoards({ serverUrl, databaseUrl, serverPid, quick, loadTypeScript }) {
  if (!existsSync(join(here, "node_modules", "@hocuspocus"))) {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here, stdio: "ignore" });
  }
  const { prepareBoard } = await loadTypeScript("bench/boards-world.ts");
  const notes = 1_000;
  const { board, cookies, state } = await prepareBoard(serverUrl, databaseUrl, { notes, people: 200 });
  const reference = await startReference();
  const filling = await startLoad({ do: "fill", kind: "hocuspocus", url: reference.url, state });
  const sides = [
    { kind: "chantiers", url: serverUrl, board, cookies, pid: serverPid },
    { kind: "hocuspocus", url: reference.url, cookies, pid: reference.pid },
  ];
  const rows = [];
  try {
    for (const people of [50, 200]) {
      const load = { do: "fanOut", people, editors: 10, perSecond: 5, seconds: quick ? 3 : 10 };
      const [ours, theirs] = await inTurns(sides, quick ? 1 : 3, async (side) => {
        const running = await startLoad({ ...load, ...side });
        const before = cpuOf(side.pid);
        running.go();
        const run = await running.result;
        const cpu = cpuOf(side.pid) - before;
        if (run.deliveries < run.expected * 0.99) {
          throw new Error(`${side.kind}: ${run.deliveries} deliveries of ${run.expected}`);
        }
        return { p50: run.p50, p99: run.p99, cpu: (cpu * 1e6) / run.deliveries, bytes: run.bytes / run.deliveries };
      });
      for (const [measure, unit] of [
        ["p50", "ms"],
        ["p99", "ms"],
        ["cpu", "µs of server CPU a delivery"],
        ["bytes", "bytes a delivery"],
      ]) {
        rows.push(row(`wall, ${people} people, 10 editing 5 times a second: ${measure}`, unit, ours, theirs, measure));
      }
    }
    const [ours, theirs] = await inTurns(sides, quick ? 1 : 3, async (side) => {
      const running = await startLoad({ do: "joining", rounds: quick ? 5 : 20, notes, ...side });
      return running.result;
    });
    rows.push(row("joining a wall of 1,000 notes", "ms", ours, theirs, "median"));
    rows.push(row("joining a wall of 1,000 notes: bytes", "bytes", ours, theirs, "bytes"));
  } finally {
    filling.go();
    await filling.result.catch(() => {});
    reference.stop();
  }
  return rows;
}

function row(name, unit, ours, theirs, measure) {
  const value = median(ours.map((run) => run[measure]));
  const referenceValue = median(theirs.map((run) => run[measure]));
  return { name, value, unit, reference: "Hocuspocus 4.7.0", referenceValue, ratio: value / referenceValue };
}

/** One side after the other, round after round, so that a drift of the machine touches both. */
async function inTurns(sides, rounds, run) {
  const results = sides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, side] of sides.entries()) results[i].push(await run(side));
  }
  return results;
}

/** Starts a load; resolves once it is ready (it says so, or has nothing to wait for). */
function startLoad(given) {
  const child = fork(join(here, "boards-load.mjs"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send(given);
  const result = new Promise((resolve, reject) => {
    child.on("message", (message) => {
      if (message && typeof message === "object" && "result" in message) resolve(message.result);
    });
    child.once("exit", (code) => reject(new Error(`the load ended with code ${code}`)));
  });
  result.catch(() => {});
  const started = { result, go: () => child.connected && child.send("go") };
  if (given.do === "joining") return Promise.resolve(started);
  return new Promise((resolve, reject) => {
    child.on("message", (message) => {
      if (message === "ready") resolve(started);
    });
    result.catch(reject);
  });
}

async function startReference() {
  const port = await freePort();
  const child = fork(join(here, "hocuspocus-server.mjs"), [String(port)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`Hocuspocus ended with code ${code}`)));
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => child.kill("SIGKILL") };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
