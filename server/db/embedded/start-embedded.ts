import { spawn } from "node:child_process";
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { ADVISORY_LOCKS } from "../advisory-locks";
import { type Binaries, findBinaries } from "./binaries";
import { CLEAN_ENVIRONMENT, ensureCluster, ROLE } from "./cluster";
import { type Place, settlePlace } from "./place";
import { findPostmaster, isAlive } from "./postmaster";
import { problems, saysDiskFull } from "./problem";

const DATABASE = "chantiers";
/** Where the "in use" lock is taken: it exists in every cluster, before our own database does. */
const MAINTENANCE_DATABASE = "postgres";

/** A killed process's connection takes a moment to be noticed, and its lock to be let go. */
const LOCK_PATIENCE_MS = 3_000;
/** A fast shutdown ends with a checkpoint, which a slow disk makes long; past this, an immediate one, which recovery repairs. */
const STOP_PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const PORT_TRIES = 5;

interface Log {
  info(message: string): void;
  warn(message: string): void;
}

export interface EmbeddedOptions {
  /** The data folder (DATA_DIR); made if missing. */
  dataDir: string;
  /** Told in plain words what happens: started, taken over, restarted. */
  log: Log;
  /** What to do when another process has it: refuse (the default), or use it beside that process, as a command of an administrator does. */
  whenInUse?: "refuse" | "share";
  /** False, for tests only: faster, and loses data when the machine stops. */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  /** Connection string of the application's database, password included: never log it. */
  url: string;
  /** Removes everything in the application's database. @throws for a database shared with the process that started it. */
  empty(): Promise<void>;
  /** Closes the database properly. Does nothing for a database shared with the process that started it. */
  stop(): Promise<void>;
}

/**
 * Starts the bundled PostgreSQL on a data folder, or takes over the one a killed process left running there.
 * It runs detached: a Ctrl-C in the terminal or a killed Node does not reach it, so that a drain can still write and
 * nothing acknowledged is lost. If it dies while in use, it is started again on the same port.
 * @throws EmbeddedDatabaseProblem when an administrator must do something first.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = settlePlace(options.dataDir);
  const binaries = findBinaries(place.account);
  const password = await ensureCluster(place, binaries);
  const durable = options.durable ?? true;
  const address = (port: number, database: string) => `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`;

  const port = await reachServer(place, binaries, password, durable, options.log, undefined);
  let lock = await openClient(address(port, MAINTENANCE_DATABASE));
  const sharing = options.whenInUse === "share";
  if (!(await takeLock(lock, sharing ? 0 : LOCK_PATIENCE_MS))) {
    await lock.end();
    if (sharing) {
      const empty = () => Promise.reject(new Error("This database belongs to another process."));
      return { url: address(port, DATABASE), empty, stop: async () => {} };
    }
    throw problems.inUse(place.dataDir);
  }
  await ensureDatabase(lock);

  let stopping = false;
  let mending: Promise<void> | undefined;

  /** The lock's connection ends only when the server does: it is started again, where everybody expects it. */
  const watch = (client: pg.Client) =>
    client.once("end", () => {
      if (!stopping) mending = mend();
    });
  const mend = async () => {
    options.log.warn("PostgreSQL stopped unexpectedly; starting it again.");
    while (!stopping) {
      try {
        await reachServer(place, binaries, password, durable, options.log, port);
        lock = await openClient(address(port, MAINTENANCE_DATABASE));
        if (!(await takeLock(lock, LOCK_PATIENCE_MS))) throw problems.inUse(place.dataDir);
        watch(lock);
        return;
      } catch (error) {
        options.log.warn(`PostgreSQL is not back yet: ${error instanceof Error ? error.message : String(error)}`);
        await delay(2_000);
      }
    }
  };
  watch(lock);

  return {
    url: address(port, DATABASE),
    empty: async () => {
      await lock.query(`drop database if exists ${DATABASE} with (force)`);
      await ensureDatabase(lock);
    },
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await mending;
      await stopServer(place, binaries);
      await lock.end().catch(() => {});
    },
  };
}

/**
 * Finds or starts the server and waits until it answers.
 * @param wantedPort the port it must have, for a restart; else any free one.
 * @returns its port.
 */
async function reachServer(
  place: Place,
  binaries: Binaries,
  password: string,
  durable: boolean,
  log: Log,
  wantedPort: number | undefined,
): Promise<number> {
  let lastOutput = "";
  for (let tries = 0; tries < PORT_TRIES; ) {
    const running = findPostmaster(place.cluster);
    if (running) {
      if (await answers(running.port, password, place, () => findPostmaster(place.cluster)?.pid === running.pid)) {
        log.info(`The database that was already running (pid ${running.pid}) is used as it is.`);
        return running.port;
      }
      // It was on its way down, or had not yet written its port: look again.
      await delay(100);
      continue;
    }
    tries++;
    const port = wantedPort ?? (await freePort());
    const launched = launch(place, binaries, port, durable);
    if (await answers(port, password, place, launched.isRunning)) return port;
    lastOutput = launched.output();
    if (saysDiskFull(lastOutput)) throw problems.diskFull(place.folder);
    if (launched.error()) throw launched.error();
    // Taken between our look and its start, or another process started the same cluster: look again.
    const again = /could not bind|Address already in use|lock file "postmaster.pid" already exists/i.test(lastOutput);
    if (!again) break;
    await delay(200);
  }
  throw problems.failed("postgres", lastOutput);
}

/** Starts `postgres` in a process group of its own, its words going to the log file. */
function launch(place: Place, binaries: Binaries, port: number, durable: boolean) {
  rotateLog(place);
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories="];
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const options = settings.flatMap((setting) => ["-c", setting]);
  const start = existsSync(place.logFile) ? statSync(place.logFile).size : 0;
  const log = openSync(place.logFile, "a", 0o600);
  if (place.account) fchownSync(log, place.account.uid, place.account.gid);

  let running = true;
  let failure: Error | undefined;
  const windows = process.platform === "win32";
  // On Windows postgres refuses an administrator's rights, which pg_ctl gives up before it starts it.
  const child = windows
    ? spawn(binaries.pgCtl, ["start", "-w", "-s", "-D", place.cluster, "-o", options.join(" ")], {
        detached: true,
        windowsHide: true,
        stdio: ["ignore", log, log],
      })
    : spawn(binaries.postgres, ["-D", place.cluster, ...options], {
        detached: true,
        stdio: ["ignore", log, log],
        uid: place.account?.uid,
        gid: place.account?.gid,
        cwd: place.folder,
        env: CLEAN_ENVIRONMENT,
      });
  child.unref();
  closeSync(log);
  child.on("error", (error) => {
    failure = error;
    running = false;
  });
  child.on("exit", (code) => {
    // pg_ctl leaves when the server is up.
    if (!windows || code !== 0) running = false;
  });
  return {
    isRunning: () => running,
    error: () => failure,
    output: () => readFileSync(place.logFile).subarray(start).toString("utf8").slice(-4_000),
  };
}

/** Waits until the server takes a connection: true; or until `isRunning` says no: false. Recovery after a cut may take minutes. */
async function answers(port: number, password: string, place: Place, isRunning: () => boolean): Promise<boolean> {
  while (isRunning()) {
    if (port > 0) {
      const client = newClient(`postgres://${ROLE}:${password}@127.0.0.1:${port}/${MAINTENANCE_DATABASE}`);
      try {
        await client.connect();
        // Another program may have had this port before: ask whose server answers.
        await client.query("select 1");
        return true;
      } catch (error) {
        if ((error as { code?: string }).code === "28P01") throw problems.wrongPassword(place.accessFile);
      } finally {
        await client.end().catch(() => {});
      }
    }
    await delay(40);
  }
  return false;
}

/** Takes the "in use" lock for as long as this connection lives. */
async function takeLock(client: pg.Client, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [
      ADVISORY_LOCKS.embeddedInUse,
    ]);
    if (rows[0]?.taken) return true;
    if (Date.now() > until) return false;
    await delay(100);
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE} template template0 encoding 'UTF8'`);
}

/** A fast shutdown: open transactions are rolled back, everything committed is on the disk. */
async function stopServer(place: Place, binaries: Binaries): Promise<void> {
  const running = findPostmaster(place.cluster);
  if (!running) return;
  const gone = async (patience: number) => {
    for (const until = Date.now() + patience; Date.now() < until; await delay(20)) {
      if (findPostmaster(place.cluster)?.pid !== running.pid) return true;
    }
    return false;
  };
  if (process.platform === "win32") {
    await new Promise((resolve) =>
      spawn(binaries.pgCtl, ["stop", "-m", "fast", "-w", "-D", place.cluster], {
        stdio: "ignore",
        windowsHide: true,
      })
        .on("close", resolve)
        .on("error", resolve),
    );
    return;
  }
  process.kill(running.pid, "SIGINT");
  if (await gone(STOP_PATIENCE_MS)) return;
  if (isAlive(running.pid)) process.kill(running.pid, "SIGQUIT");
  await gone(STOP_PATIENCE_MS);
}

function newClient(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: "supervisor",
  });
  // Without a listener, the end of the server would end the process.
  client.on("error", () => {});
  return client;
}

async function openClient(url: string): Promise<pg.Client> {
  const client = newClient(url);
  await client.connect();
  return client;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function rotateLog(place: Place): void {
  if (existsSync(place.logFile) && statSync(place.logFile).size > LOG_LIMIT_BYTES) {
    renameSync(place.logFile, `${place.logFile}.1`);
  }
}
