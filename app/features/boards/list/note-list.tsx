import type { ListedNote } from "../wall-facts";
import { ListNote } from "./list-note";
import type { ListGiven } from "./list-page";

/** Notes one under the other, in the order of the wall. */
export function NoteList({
  given,
  notes,
  labelledBy,
}: {
  given: ListGiven;
  notes: readonly ListedNote[];
  /** The id of the title they stand under. */
  labelledBy: string;
}) {
  return (
    <ol className="ll" aria-labelledby={labelledBy}>
      {notes.map((one, at) => (
        <ListNote key={one.id} {...given} note={one} first={at === 0} last={at === notes.length - 1} />
      ))}
    </ol>
  );
}
