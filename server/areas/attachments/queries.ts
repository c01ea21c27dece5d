import type { Actor } from "~/domain/access/actor";
import { personOf } from "~/domain/access/actor";
import { type AttachmentView, type MediaType, mediaTypes } from "~/domain/attachments/attachment";
import type { App } from "../../app";
import type { Tx } from "../../db/client";

/** The files that are kept with a proposal, in the order of its authors. */
export async function filesOf(db: Tx, proposalId: string): Promise<readonly AttachmentView[]> {
  const rows = await db.attachment.findMany({
    where: { proposalId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      description: true,
      file: { select: { mediaType: true, size: true, width: true, height: true } },
    },
  });
  return rows.map(({ file: { mediaType, ...file }, ...row }) => ({
    ...row,
    ...file,
    kind: mediaTypes[mediaType as MediaType].kind,
  }));
}

/** What is served of an attachment, and what it hangs on; a file that waits is its sender's alone. Null: none. */
export type ServedFile = {
  readonly name: string;
  readonly mediaType: MediaType;
  readonly size: number;
  readonly sha256: Buffer;
  /** Null for a photo of a wall, which everyone may read as they read the wall, and for what waits for its sender, who is the one asking. */
  readonly proposalId: string | null;
  readonly boardId: string | null;
};

/** Finds a file to serve. Who asks may read it when they may read what it hangs on: the caller asks `can`. */
export async function servedFile(app: Pick<App, "db">, id: string, viewer: Actor): Promise<ServedFile | null> {
  const found = await app.db.attachment.findUnique({
    where: { id },
    select: {
      name: true,
      proposalId: true,
      boardId: true,
      byId: true,
      sha256: true,
      file: { select: { mediaType: true, size: true } },
    },
  });
  const waits = found?.proposalId === null && found.boardId === null;
  if (!found || (waits && found.byId !== personOf(viewer))) return null;
  return {
    name: found.name,
    mediaType: found.file.mediaType as MediaType,
    size: found.file.size,
    sha256: Buffer.from(found.sha256),
    proposalId: found.proposalId,
    boardId: found.boardId,
  };
}
