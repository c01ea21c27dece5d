import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { scratchFolder } from "./scratch-folder";

/** A data folder that was prepared once: making a PostgreSQL cluster anew takes longer than most of what is tried on one. */
export interface PreparedFolder {
  /** Puts its database, closed, into another data folder. */
  copyTo(path: string): void;
  remove(): void;
}

/** @param prepare opens and closes what the folder is to hold. */
export async function preparedFolder(prepare: (path: string) => Promise<void>): Promise<PreparedFolder> {
  const folder = scratchFolder("prepared");
  await prepare(folder.path);
  return {
    // With its owner: PostgreSQL opens nobody else's.
    copyTo: (path) => void execFileSync("cp", ["-a", join(folder.path, "postgres"), path]),
    remove: folder.remove,
  };
}
