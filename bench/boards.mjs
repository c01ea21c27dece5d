/**
 * A wall with 50, 200 and 500 people, ten of them editing five times a second; joining walls of 1,000 and 10,000 notes;
 * the memory of someone who only looks and of a wall that is open; what the database is asked for a thousand edits:
 * beside Hocuspocus 4.7.0 in the same run, same document, same load. Ours authenticates, judges and stores each edit (its
 * PostgreSQL's own CPU is not in the figure); Hocuspocus does none of the three here.
 */
import { execFileSync, fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cpuOf } from "./cpu-of.mjs";
import { median } from "./load.mjs";

/** Walls held open with one person each, and people who only look at one. */
const IDLE_WALLS = 30;
const IDLE_PEOPLE = 200;

const here = dirname(fileURLToPath(import.meta.url));

/**
 * @param {{serverUrl: string, databaseUrl: string, serverPid: number, quick: boolean, pool: import("pg").Pool, loadTypeScript: (path: string) => Promise<any>}} given
 * @returns {Promise<{name: string, value: number, unit: string, reference: string, referenceValue: number, ratio: number}[]>}
 */
export async function benchBoards({ serverUrl, databaseUrl, serverPid, quick, pool, loadTypeScript }) {
  if (!existsSync(join(here, "node_modules", "@hocuspocus"))) {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here, stdio: "ignore" });
  }
  const { prepareBoards } = await loadTypeScript("bench/boards-world.ts");
  // The first is worked on, the second only joined, the others only held open.
  const sizes = [1_000, 10_000, ...Array(IDLE_WALLS).fill(50)];
  const { walls, cookies } = await prepareBoards(databaseUrl, { sizes, people: 500 });
  const reference = await startReference();
  const documents = walls.map(({ board, state }, at) => ({ board, document: `mur-${at}`, state }));
  const filling = await startLoad({
    do: "fill",
    kind: "hocuspocus",
    url: reference.url,
    documents: documents.slice(0, 2),
  });
  const sides = [
    { kind: "chantiers", url: serverUrl, cookies, pid: serverPid, ...documents[0], state: undefined },
    { kind: "hocuspocus", url: reference.url, cookies, pid: reference.pid, ...documents[0], state: undefined },
  ];
  const rows = [];
  try {
    for (const people of [50, 200, 500]) {
      const load = { do: "fanOut", people, editors: 10, perSecond: 5, seconds: quick ? 3 : 10 };
      const [ours, theirs] = await inTurns(sides, quick ? 1 : 3, async (side) => {
        const running = await startLoad({ ...load, ...side });
        const before = cpuOf(side.pid);
        const asked = await commits(pool);
        running.go();
        const run = await running.result;
        const cpu = cpuOf(side.pid) - before;
        const writes = (((await commits(pool)) - asked) * 1_000) / (load.editors * load.perSecond * load.seconds);
        if (run.deliveries < run.expected * 0.99) {
          throw new Error(`${side.kind}: ${run.deliveries} deliveries of ${run.expected}`);
        }
        return {
          p50: run.p50,
          p99: run.p99,
          cpu: (cpu * 1e6) / run.deliveries,
          bytes: run.bytes / run.deliveries,
          writes,
        };
      });
      for (const [measure, unit] of [
        ["p50", "ms"],
        ["p99", "ms"],
        ["cpu", "µs of server CPU a delivery"],
        ["bytes", "bytes a delivery"],
      ]) {
        rows.push(row(`wall, ${people} people, 10 editing 5 times a second: ${measure}`, unit, ours, theirs, measure));
      }
      if (people === 200) {
        const value = median(ours.map((run) => run.writes));
        // Hocuspocus stores nothing here: there is nothing to compare with.
        rows.push({ name: "wall, 200 people: transactions of the database", value, unit: "for a thousand edits" });
      }
    }
    for (const at of [0, 1]) {
      const notes = sizes[at];
      const name = `joining a wall of ${notes.toLocaleString("en")} notes`;
      const [ours, theirs] = await inTurns(sides, quick ? 1 : 3, async (side) => {
        const running = await startLoad({ do: "joining", rounds: quick ? 5 : 20, notes, ...side, ...documents[at] });
        return running.result;
      });
      rows.push(row(name, "ms", ours, theirs, "median"));
      rows.push(row(`${name}: bytes`, "bytes", ours, theirs, "bytes"));
    }
    const held = documents.slice(2);
    const [ours, theirs] = await inTurns(sides, 1, async (side) => ({
      client: await memoryOf(side, { documents: documents.slice(0, 1), people: IDLE_PEOPLE }),
      room: await memoryOf(side, { documents: held, people: held.length }),
    }));
    rows.push(row("memory of someone who only looks", "kB of server memory", ours, theirs, "client"));
    rows.push(row("memory of a wall of 50 notes with one person", "kB of server memory", ours, theirs, "room"));
  } finally {
    filling.go();
    await filling.result.catch(() => {});
    reference.stop();
  }
  return rows;
}

/**
 * Kilobytes by which a server grows for each person who joins one of the documents and then only looks. Its memory
 * moves by itself: many join, and it is read once it has settled.
 */
async function memoryOf(side, { documents, people }) {
  const before = memoryNow(side.pid);
  const running = await startLoad({ do: "idle", ...side, documents, people });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const grown = memoryNow(side.pid) - before;
  running.go();
  await running.result;
  return Math.max(0, grown) / people;
}

/** Resident memory of a process in kilobytes; NaN where the system does not say (not Linux). */
function memoryNow(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return Number.NaN;
  }
}

/** Transactions that the database has committed so far. */
async function commits(pool) {
  // A backend says what it did up to a second later.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const { rows } = await pool.query("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
  return Number(rows[0].xact_commit);
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
