import type { PaperPhoto } from "~/domain/boards/paper-photos";
import type { Tx } from "../../db/client";

/** The photos of paper that hang on a wall, with the notes that were typed from each. */
export async function photosOf(db: Tx, boardId: string): Promise<readonly PaperPhoto[]> {
  const [photos, notes] = await Promise.all([
    db.attachment.findMany({
      where: { boardId, noteId: null },
      orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      select: { id: true, name: true, description: true, file: { select: { width: true, height: true } } },
    }),
    db.boardPaperNote.findMany({
      where: { boardId },
      orderBy: [{ at: "asc" }, { noteId: "asc" }],
      select: { noteId: true, photoId: true },
    }),
  ]);
  return photos.map(({ file, ...photo }) => ({
    ...photo,
    width: file.width ?? 0,
    height: file.height ?? 0,
    noteIds: notes.filter((note) => note.photoId === photo.id).map((note) => note.noteId),
  }));
}
