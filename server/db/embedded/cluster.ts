import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries";
import { leaveSignpost, type Place } from "./place";
import { isAlive } from "./postmaster";
import { problems, saysDiskFull } from "./problem";

export const ROLE = "chantiers";

/** PostgreSQL reads its locale, port and folders from the environment: it gets none of ours. Windows cannot start a program without its own. */
export const CLEAN_ENVIRONMENT = process.platform === "win32" ? undefined : { LC_ALL: "C", TZ: "UTC" };

/** Written into a new cluster's postgresql.conf, where an administrator may change them. */
const SETTINGS = [
  "shared_buffers=128MB",
  "max_connections=100",
  "jit=off",
  "log_checkpoints=off",
  "timezone=UTC",
  "log_timezone=UTC",
];

/**
 * Makes the cluster if there is none. It is made beside its place and renamed when finished, so that what bears the
 * name is whole: an initdb that was cut short leaves only a folder that the next start removes.
 * @returns the password of the database's only role.
 */
export async function ensureCluster(place: Place, binaries: Binaries): Promise<string> {
  if (!existsSync(place.folder)) await makeCluster(place, binaries);
  leaveSignpost(place);
  const found = readFileSync(join(place.cluster, "PG_VERSION"), "utf8").trim();
  if (found !== binaries.major) throw problems.otherVersion(place.cluster, found, binaries.major);
  return (JSON.parse(readFileSync(place.accessFile, "utf8")) as { password: string }).password;
}

async function makeCluster(place: Place, binaries: Binaries): Promise<void> {
  const parent = dirname(place.folder);
  removeUnfinished(parent, `${basename(place.folder)}.new-`);
  const unfinished = `${place.folder}.new-${process.pid}`;
  const own = (path: string, mode: number) => {
    chmodSync(path, mode);
    if (place.account) chownSync(path, place.account.uid, place.account.gid);
  };
  mkdirSync(unfinished);
  own(unfinished, 0o700);
  const password = randomBytes(24).toString("base64url");
  const passwordFile = join(unfinished, "password");
  const accessFile = join(unfinished, basename(place.accessFile));
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    own(passwordFile, 0o600);
    await runInitdb(place, binaries, join(unfinished, basename(place.cluster)), passwordFile);
    rmSync(passwordFile);
    writeFileSync(accessFile, JSON.stringify({ password }), {
      mode: 0o600,
      flush: true,
    });
    own(accessFile, 0o600);
    renameSync(unfinished, place.folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw problems.diskFull(parent);
    // Another process may have finished the same work first; its cluster is as good as ours.
    if (!existsSync(place.cluster)) throw error;
  }
}

function runInitdb(place: Place, binaries: Binaries, cluster: string, passwordFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      binaries.initdb,
      [
        `--pgdata=${cluster}`,
        `--username=${ROLE}`,
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        // The same sorting and the same upper and lower case on every machine, whatever locales it has.
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
        ...SETTINGS.map((setting) => `--set=${setting}`),
      ],
      {
        uid: place.account?.uid,
        gid: place.account?.gid,
        cwd: dirname(cluster),
        env: CLEAN_ENVIRONMENT,
        windowsHide: true,
      },
    );
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else if (saysDiskFull(output)) reject(problems.diskFull(dirname(place.folder)));
      else reject(problems.failed("initdb", output));
    });
  });
}

/** Removes what an initdb left when its process was killed. The folder's name ends with that process's id. */
function removeUnfinished(parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid === process.pid || !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
