import type pg from "pg";
import { checkpointText, readCheckpoint, readNote, signedNote } from "~/domain/polls/log/checkpoint";
import { type LogEntry, utf8 } from "~/domain/polls/log/entries";
import { leafHash, MerkleTree, sameBytes } from "~/domain/polls/log/merkle-tree";
import type { App } from "../../../app";
import { logKey } from "./log-key";
import { sha256 } from "./sha256";

/** How many entries are read at once. */
const atOnce = 10_000;
/** How many trees a process keeps: 64 bytes an entry. */
const most = 20;

type Kept = { readonly tree: MerkleTree; growing: Promise<unknown> };

const trees = new WeakMap<pg.Pool, Map<string, Kept>>();

/** The tree of a log's first `size` entries or more. Made once in a process, then grown by what was added. */
export async function treeOf(app: Pick<App, "pool">, pollId: string, size: number): Promise<MerkleTree> {
  const polls = trees.get(app.pool) ?? new Map<string, Kept>();
  trees.set(app.pool, polls);
  const kept = polls.get(pollId) ?? { tree: new MerkleTree(sha256), growing: Promise.resolve() };
  polls.delete(pollId);
  polls.set(pollId, kept);
  const oldest = polls.keys().next();
  if (polls.size > most && !oldest.done) polls.delete(oldest.value);
  // One at a time: two readers must not append the same entries.
  const grown = kept.growing.then(() => grow(app.pool, pollId, kept.tree, size));
  kept.growing = grown.catch(() => {});
  await grown;
  return kept.tree;
}

async function grow(pool: pg.Pool, pollId: string, tree: MerkleTree, size: number): Promise<void> {
  while (tree.size < size) {
    const { rows } = await pool.query<{ entry: string }>(
      "SELECT entry FROM poll_log WHERE poll_id = $1 AND index >= $2 AND index < $3 ORDER BY index",
      [pollId, tree.size, Math.min(size, tree.size + atOnce)],
    );
    if (rows.length === 0) throw new Error(`the log of the poll ${pollId} is shorter than what was signed`);
    for (const { entry } of rows) tree.append(leafHash(sha256, utf8(entry)));
  }
}

/** What the log of a poll is called in what is signed, and which key signs it; null for a poll without a log. */
export async function logName(app: App, pollId: string): Promise<{ origin: string; host: string; key: string } | null> {
  const first = await app.db.pollLogEntry.findUnique({
    where: { pollId_index: { pollId, index: 0 } },
    select: { entry: true },
  });
  if (!first) return null;
  const entry = JSON.parse(first.entry) as LogEntry;
  if (entry.type !== "open") throw new Error(`the log of the poll ${pollId} does not begin with its opening`);
  const host = entry.origin.slice(0, entry.origin.indexOf("/"));
  // A vote that was held on another installation was signed with the key of that one.
  const signer = await app.db.pollLogSigner.findUnique({ where: { pollId }, select: { key: true } });
  return { origin: entry.origin, host, key: signer?.key ?? logKey(app.env).verifierKey(host) };
}

export type SignedLog = { readonly size: number; readonly note: string };

/**
 * The latest checkpoint of a log, signed now if it has grown since. Null for a poll without a log.
 * @throws when the log no longer begins with what was signed before: nothing more is signed then.
 */
export async function signLog(app: App, pollId: string): Promise<SignedLog | null> {
  const [latest, last] = await Promise.all([
    app.db.pollCheckpoint.findFirst({
      where: { pollId },
      orderBy: { size: "desc" },
      select: { size: true, note: true },
    }),
    app.db.pollLogEntry.findFirst({ where: { pollId }, orderBy: { index: "desc" }, select: { index: true } }),
  ]);
  const size = (last?.index ?? -1) + 1;
  if (latest && latest.size >= size) return latest;
  const name = await logName(app, pollId);
  if (!name) return null;
  const tree = await treeOf(app, pollId, size);
  if (latest) {
    const before = readCheckpoint(readNote(latest.note)?.text ?? "");
    if (!before || !sameBytes(before.root, tree.root(latest.size)))
      throw new Error(`the log of the poll ${pollId} is not the one that was signed`);
  }
  const text = checkpointText({ origin: name.origin, size, root: tree.root(size) });
  const note = signedNote(text, [logKey(app.env).sign(name.host, text)]);
  // Another process may have signed the same size: the same bytes, since Ed25519 draws nothing at random.
  await app.db.pollCheckpoint.createMany({ data: [{ pollId, size, note }], skipDuplicates: true });
  return { size, note };
}
