import type { BoardView } from "./read-board";
import { type Hands, operationsAt } from "./wall-operations";

/**
 * A wall whose bin holds only what the one who looks may put back: their own notes and comments, everything for a facilitator. `own` are
 * theirs where nothing on the wall says so.
 */
export function withBinFor(view: BoardView, hands: Hands, own: readonly string[]): BoardView {
  const may = (mine: boolean) => operationsAt("bin", hands, { mine, locked: false });
  const isOwn = (item: { readonly id: string; readonly authorId: string | null }) =>
    hands.personId !== null && (item.authorId === hands.personId || own.includes(item.id));
  return {
    ...view,
    bin: view.bin.filter((note) => may(isOwn(note)).includes("restore-note")),
    binnedGroups: may(false).includes("restore-group") ? view.binnedGroups : [],
    binnedZones: may(false).includes("restore-zone") ? view.binnedZones : [],
    binnedComments: view.binnedComments.filter((comment) => may(isOwn(comment)).includes("restore-comment")),
  };
}
