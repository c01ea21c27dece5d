import { REACTION_KINDS, type ReactionKind } from "./reactions";
import type { ArrowView, BoardView, CommentView, ReactionView } from "./read-board";

/** What is said of one note: its comments, the first written first, and its reactions. */
export type Talk = { readonly comments: readonly CommentView[]; readonly reactions: readonly ReactionView[] };

/** What is said of each note that something is said of. */
export function talkByNote(said: Pick<BoardView, "comments" | "reactions">): ReadonlyMap<string, Talk> {
  const talk = new Map<string, { comments: CommentView[]; reactions: ReactionView[] }>();
  const of = (noteId: string) => {
    const one = talk.get(noteId) ?? { comments: [], reactions: [] };
    talk.set(noteId, one);
    return one;
  };
  for (const comment of said.comments) of(comment.noteId).comments.push(comment);
  for (const reaction of said.reactions) of(reaction.noteId).reactions.push(reaction);
  return talk;
}

/** How many said each thing, in one order, without what nobody said. */
export function countReactions(
  talk: Talk | undefined,
): readonly { readonly kind: ReactionKind; readonly count: number }[] {
  return REACTION_KINDS.flatMap((kind) => {
    const count = talk?.reactions.filter((reaction) => reaction.kind === kind).length ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** The notes and groups that a note or group leads to, and those that lead to it. */
export function arrowsOf(
  arrows: readonly ArrowView[],
  id: string,
): { readonly out: readonly ArrowView[]; readonly into: readonly ArrowView[] } {
  return { out: arrows.filter((arrow) => arrow.from === id), into: arrows.filter((arrow) => arrow.to === id) };
}

/** What an arrow's end says: the title of a group, the words of a note; null for what is not on the wall. */
export function saidAt(view: Pick<BoardView, "groups" | "ungrouped">, id: string): string | null {
  for (const group of view.groups) {
    if (group.id === id) return group.title;
    const note = group.notes.find((one) => one.id === id);
    if (note) return note.text;
  }
  return view.ungrouped.find((note) => note.id === id)?.text ?? null;
}

/** A text shortened to be named in a line. */
export function inShort(text: string, most = 80): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
