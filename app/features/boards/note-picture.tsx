import { altBeside, pictureAddress } from "~/domain/boards/pictures";
import type { NoteView } from "~/domain/boards/read-board";

/** The picture of a note, above its words; nothing for a note without one. */
export function NotePicture({ note, className }: { note: Pick<NoteView, "picture" | "text">; className: string }) {
  const { picture } = note;
  if (!picture) return null;
  return (
    <img
      className={className}
      src={pictureAddress(picture)}
      alt={altBeside(picture, note.text)}
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  );
}
