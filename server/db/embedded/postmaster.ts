import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A PostgreSQL server as its postmaster.pid describes it. */
export interface Postmaster {
  pid: number;
  port: number;
}

const pidFile = (cluster: string) => join(cluster, "postmaster.pid");

/**
 * The server that runs on this cluster, from the file it keeps there (pid, folder, start, port, one a line).
 * A file left by a power cut is removed when its pid now belongs to another program: PostgreSQL itself only looks
 * whether that pid exists, and would refuse to start for as long as it does.
 */
export function findPostmaster(cluster: string): Postmaster | undefined {
  if (!existsSync(pidFile(cluster))) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(pidFile(cluster), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  // PostgreSQL itself replaces the file of a pid that is gone.
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (!isPostgres(pid)) {
    rmSync(pidFile(cluster), { force: true });
    return undefined;
  }
  return { pid, port: Number.isInteger(port) ? port : 0 };
}

/** Whether a process with this id exists, ours or another account's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isPostgres(pid: number): boolean {
  try {
    // Empty for a process that has ended and that nobody waited for: it is no PostgreSQL any more.
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
    if (process.platform === "win32") return true;
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
    }).includes("postgres");
  } catch {
    return isAlive(pid);
  }
}
