import { createHash } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Account, accountFor, canReach } from "./account";
import { problems } from "./problem";
import { SYSTEM_FOLDER } from "./system-folder";

/** The folder, in the data folder, of everything PostgreSQL keeps. */
const FOLDER = "postgres";
/** In the data folder when the database had to be put elsewhere; its first line is the path. It decides, not the rule that wrote it. */
const SIGNPOST = "postgres-is-elsewhere.txt";

/** Where one embedded database lives, and as whom. */
export interface Place {
  dataDir: string;
  /** Holds the files below; owned by the account. */
  folder: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** Password of the database, readable by its owner only. */
  accessFile: string;
  logFile: string;
  account: Account | undefined;
}

/**
 * Decides where the database of `dataDir` lives. The choice is made once: a database that exists is used where it is,
 * even if another place would be chosen today, since a changed permission must never look like an empty database.
 */
export function settlePlace(dataDir: string): Place {
  const absolute = resolve(dataDir);
  const usual = join(absolute, FOLDER);
  const signpost = join(absolute, SIGNPOST);
  makeFolder(absolute);

  if (existsSync(signpost)) {
    const folder = readFileSync(signpost, "utf8").split("\n")[0]?.trim() ?? "";
    const place = placeIn(absolute, folder, accountFor([folder]));
    if (!isReadable(place.cluster)) throw problems.lost(folder);
    return place;
  }

  const account = accountFor([usual, absolute]);
  if (existsSync(usual) && !isReadable(usual)) throw problems.notYours(usual);
  if (!account || canReach(account, absolute)) return placeIn(absolute, usual, account);
  if (existsSync(usual)) throw problems.unreachable(usual, account.name);

  const elsewhere = join(SYSTEM_FOLDER, createHash("sha256").update(absolute).digest("hex").slice(0, 16));
  makeFolder(SYSTEM_FOLDER);
  const place = placeIn(absolute, elsewhere, accountFor([elsewhere]));
  if (place.account && !canReach(place.account, SYSTEM_FOLDER)) {
    throw problems.unreachable(SYSTEM_FOLDER, place.account.name);
  }
  return place;
}

/** Leaves the signpost once the database exists elsewhere; before that there is nothing to point at. */
export function leaveSignpost(place: Place): void {
  if (place.folder === join(place.dataDir, FOLDER)) return;
  const signpost = join(place.dataDir, SIGNPOST);
  if (existsSync(signpost)) return;
  writeFileSync(
    signpost,
    `${place.folder}\n\nLa base de données de ce dossier est à l'adresse ci-dessus : sauvegardez les deux ensemble.\n` +
      "The database of this folder is at the address above: back up both together.\n",
  );
}

function placeIn(dataDir: string, folder: string, account: Account | undefined): Place {
  return {
    dataDir,
    folder,
    cluster: join(folder, "cluster"),
    accessFile: join(folder, "access.json"),
    logFile: join(folder, "server.log"),
    account,
  };
}

/** Made with a mode that lets others pass but not look, whatever the umask says: as root, PostgreSQL's account must pass. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  if (process.platform !== "win32") chmodSync(folder, 0o711);
}

function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
