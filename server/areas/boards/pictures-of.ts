import { altBeside } from "~/domain/boards/pictures";
import type { App } from "../../app";
import { smallImage } from "../../files/clean-image";
import { notesOf, type WallRecord } from "./wall-record";

/** The pictures of a wall's notes, small, as addresses that hold them: a file that is taken away stands alone. */
export async function picturesOf(app: Pick<App, "db">, record: WallRecord): Promise<ReadonlyMap<string, string>> {
  const shown = new Set(notesOf(record.view).flatMap((note) => (note.picture ? [note.id] : [])));
  const pictures = new Map<string, string>();
  if (shown.size === 0) return pictures;
  const rows = await app.db.attachment.findMany({
    where: { boardId: record.frame.id, noteId: { in: [...shown] } },
    select: { id: true, noteId: true },
  });
  for (const { id, noteId } of rows) {
    // One by one: a hundred files at once are hundreds of megabytes.
    const { file } = await app.db.attachment.findUniqueOrThrow({
      where: { id },
      select: { file: { select: { content: true } } },
    });
    const small = noteId && (await smallImage(Buffer.from(file.content)));
    if (small) pictures.set(noteId, `data:image/jpeg;base64,${small.toString("base64")}`);
  }
  return pictures;
}

/** What a note's picture shows, where its words do not say it; empty for a note without one. */
export function pictureSaid(note: ReturnType<typeof notesOf>[number]): string {
  return note.picture ? altBeside(note.picture, note.text) : "";
}
