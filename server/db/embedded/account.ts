import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The unprivileged account PostgreSQL runs as, when Node itself runs as root; elsewhere it runs as Node does. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/** `nobody`, whose numbers differ from one system to another. */
function nobody(): Account {
  const passwd = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8") : "";
  const [, , uid, gid] = /^nobody:.*$/m.exec(passwd)?.[0].split(":") ?? [];
  // 65534 is what Linux shows for an id it does not know, and nobody's id on every usual distribution.
  return {
    uid: Number(uid ?? 65534),
    gid: Number(gid ?? 65534),
    name: "nobody",
  };
}

/**
 * Who PostgreSQL must run as. PostgreSQL refuses root: as root, the owner of the first of `folders` that exists and is
 * not root's (so that this person may later start without root), else `nobody`. Undefined: as ourselves.
 */
export function accountFor(folders: string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid, name: `uid ${uid}` };
  }
  return nobody();
}

/** Whether `account` may pass through every folder above `path`, and through `path` itself if it is one. */
export function canReach(account: Account, path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const search = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & search) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}
