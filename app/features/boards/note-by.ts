import type { NoteView } from "~/domain/boards/read-board";
import { useTranslation } from "~/i18n/use-translation";
import type { WallFacts } from "./wall-facts";

/** Who a note is from, in words: "Nadia", "sans nom", "Une habitante de Rosans, écrit par Karim". */
export function useNoteBy(): (
  frame: Pick<WallFacts, "authors">,
  note: Pick<NoteView, "authorName" | "writtenFor">,
) => string {
  const { t } = useTranslation();
  return (frame, note) => {
    const name = frame.authors === "named" ? note.authorName : "";
    if (note.writtenFor && name) return t("boards:byFor", { who: note.writtenFor, by: name });
    return note.writtenFor || name || t("common:noName");
  };
}
