import { isNoteKind, type NoteKind } from "~/domain/boards/note-kinds";

export type Copied = { readonly text: string; readonly kind: NoteKind };

/** Notes as this site copies them, beside their words for every other program. */
const TYPE = "application/x-chantiers-notes";

export function putNotes(data: DataTransfer, notes: readonly Copied[]): void {
  data.setData("text/plain", notes.map(({ text }) => text).join("\n"));
  data.setData(TYPE, JSON.stringify(notes.map(({ text, kind }) => ({ text, kind }))));
}

/** Notes that were copied on a wall; null when what was copied is any other text. */
export function notesFrom(data: DataTransfer): readonly Copied[] | null {
  try {
    const read: unknown = JSON.parse(data.getData(TYPE));
    if (!Array.isArray(read)) return null;
    return read.flatMap(({ text, kind }: Record<string, unknown>) =>
      typeof text === "string" && isNoteKind(kind) ? [{ text, kind }] : [],
    );
  } catch {
    return null;
  }
}
