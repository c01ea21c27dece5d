import type { App } from "../../app";
import { writerTag } from "../../rooms/writer-tag";

/** The notes of an anonymous wall that this person wrote: told to nobody else. */
export async function ownNotes(
  app: Pick<App, "db">,
  boardId: string,
  personId: string | null,
): Promise<readonly string[]> {
  if (personId === null) return [];
  const key = await app.db.boardKey.findUnique({ where: { boardId }, select: { secret: true } });
  if (!key) return [];
  const writers = await app.db.boardNoteWriter.findMany({ where: { boardId }, select: { noteId: true, tag: true } });
  return writers
    .filter(({ noteId, tag }) => Buffer.from(tag).equals(writerTag(key.secret, personId, noteId)))
    .map(({ noteId }) => noteId);
}
