import { createHash } from "node:crypto";
import type pg from "pg";
import * as Y from "yjs";
import { newBoardDocument } from "~/domain/boards/document";
import { ROOM_CHANNEL } from "../../rooms/update-rows";

/** The whole document of a wall, to be carried to another installation: a Yjs update. In the caller's transaction. */
export async function wallState(client: pg.ClientBase, boardId: string): Promise<Uint8Array> {
  const doc = await storedDocument(client, boardId);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

/**
 * Puts a document that comes from another installation into a wall, in the caller's transaction: what both sides wrote is
 * kept, text by text. Whoever has the wall open sees it. Nothing is written when there is nothing new in it.
 * @returns whether there was.
 * @throws when the bytes are no document, or lack a part.
 */
export async function mergeWall(client: pg.ClientBase, boardId: string, bytes: Uint8Array, at: Date): Promise<boolean> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('board ' || $1::text, 0))", [boardId]);
  const doc = await storedDocument(client, boardId);
  const before = Y.encodeStateAsUpdate(doc);
  const vector = Y.encodeStateVector(doc);
  Y.applyUpdate(doc, bytes);
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error(`the document of the wall ${boardId} lacks a part`);
  const after = Y.encodeStateAsUpdate(doc);
  const update = Buffer.from(Y.encodeStateAsUpdate(doc, vector));
  doc.destroy();
  if (Buffer.from(before).equals(after)) return false;
  const digest = createHash("sha256").update(update).digest("hex");
  const messageId = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  await client.query(
    `insert into board_update (board_id, bytes, message_id, at) values ($1, $2, $3, $4)
     on conflict (board_id, message_id) do nothing`,
    [boardId, update, messageId, at],
  );
  // From no process in particular: every one reads it.
  await client.query("select pg_notify($1, $2)", [ROOM_CHANNEL, `${boardId} ${messageId}`]);
  return true;
}

async function storedDocument(client: pg.ClientBase, boardId: string): Promise<Y.Doc> {
  const snapshot = await client.query<{ upto_seq: string; bytes: Buffer }>(
    "select upto_seq, bytes from board_snapshot where board_id = $1 order by upto_seq desc limit 1",
    [boardId],
  );
  const { rows } = await client.query<{ bytes: Buffer }>(
    "select bytes from board_update where board_id = $1 and seq > $2 order by seq",
    [boardId, snapshot.rows[0]?.upto_seq ?? "0"],
  );
  const doc = newBoardDocument();
  doc.transact(() => {
    if (snapshot.rows[0]) Y.applyUpdate(doc, snapshot.rows[0].bytes);
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  });
  return doc;
}
