import * as Y from "yjs";
import { newBoardDocument } from "~/domain/boards/document";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { ROOM_CHANNEL } from "../../rooms/update-rows";

/** The wall as it is stored, under the lock that orders its changes until the transaction ends. */
export async function lockedDocument(tx: Tx, boardId: string): Promise<Y.Doc> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('board ' || ${boardId}::text, 0))`;
  const snapshot = await tx.boardSnapshot.findFirst({ where: { boardId }, orderBy: { uptoSeq: "desc" } });
  const updates = await tx.boardUpdate.findMany({
    where: { boardId, seq: { gt: snapshot?.uptoSeq ?? 0n } },
    select: { bytes: true },
    orderBy: { seq: "asc" },
  });
  const doc = newBoardDocument();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  });
  return doc;
}

/** Stores a change to a wall in the caller's transaction; whoever has the wall open sees it once it is committed. */
export async function appendChange(tx: Tx, app: App, boardId: string, update: Uint8Array): Promise<bigint> {
  const { seq } = await tx.boardUpdate.create({
    data: { boardId, bytes: new Uint8Array(update), at: app.now() },
    select: { seq: true },
  });
  // From no process in particular: every one reads it.
  await tx.$executeRaw`select pg_notify(${ROOM_CHANNEL}, ${`${boardId} ${app.randomId()}`})`;
  return seq;
}
