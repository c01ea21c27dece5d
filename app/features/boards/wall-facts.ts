import type { BoardView, GroupView, NoteView, ZoneView } from "~/domain/boards/read-board";
import type { RoomFacts } from "~/domain/boards/room";
import type { DotFacts, QuietNote, RunFacts } from "~/domain/boards/run-sheet";
import type { OutcomeKind } from "~/domain/boards/turn-into";
import type { Hands } from "~/domain/boards/wall-operations";
import type { GroundChoice } from "~/domain/boards/zone-templates";

/** Which notes became what, as the server tells it. */
export type BecomeFact = {
  readonly id: string;
  readonly kind: OutcomeKind;
  /** Empty and null for who may not read the draft yet. */
  readonly title: string;
  readonly address: string | null;
  /** Not published yet. */
  readonly draft: boolean;
  readonly groupIds: readonly string[];
  readonly noteIds: readonly string[];
};

/** Everything about a wall that is not in its document. */
export type WallFacts = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly state: "open" | "closed";
  readonly authors: "named" | "anonymous";
  readonly joinCode: string | null;
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  readonly hands: Hands;
  readonly whyNot: string | null;
  readonly locked: readonly string[];
  readonly becomes: readonly BecomeFact[];
  /** Notes that were on paper. */
  readonly paper: readonly string[];
  /** Notes of the one who looks, on a wall without names: the server remembers, the others are not told. */
  readonly mine: readonly string[];
  /** The sequence and how far it is; null when none was prepared. */
  readonly run: RunFacts | null;
  /** What the one who looks wrote alone, and nobody else is sent. */
  readonly quiet: readonly QuietNote[];
  /** The dots as the one who looks is told of them; null before any vote. */
  readonly dots: DotFacts | null;
  /** Raised hands, and who has finished the step; null for who does not write here. */
  readonly room: RoomFacts | null;
  /** What the ground may begin with, for who facilitates; none for others. */
  readonly grounds: readonly GroundChoice[];
};

export type ListedWall = BoardView;
export type ListedNote = NoteView;
export type ListedGroup = GroupView;
export type ListedZone = ZoneView;

/** Whether a note is the work of the one who looks. */
export function isMine(frame: WallFacts, note: Pick<NoteView, "id" | "authorId">): boolean {
  if (frame.hands.personId === null) return false;
  return note.authorId === frame.hands.personId || frame.mine.includes(note.id);
}

/**
 * What a note or group became; several when it was used more than once. What a note became together with the group it
 * still lies in is left out when that group is given: it is said once, on the group.
 */
export function becomesOf(frame: WallFacts, id: string, within: string | null = null): readonly BecomeFact[] {
  return frame.becomes.filter((one) => {
    if (within !== null && one.groupIds.includes(within)) return false;
    return one.noteIds.includes(id) || one.groupIds.includes(id);
  });
}

/** Why one may not write here, in words: someone who has not joined is told how, not which role they lack. */
export function whyNot(why: string, reason: (why: string) => string, joinFirst: string): string {
  return why === "sign-in-first" || why === "not-your-role" ? joinFirst : reason(why);
}
