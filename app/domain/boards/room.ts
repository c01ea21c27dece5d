import type { RunFacts } from "./run-sheet";

/** What one says to the room without writing: a raised hand, and that one has finished the step. */

/** `word`: to speak; `help`: that the facilitator comes. */
export const ASKS = ["word", "help"] as const;
export type Ask = (typeof ASKS)[number];

/** True for one of the two. */
export function isAsk(value: unknown): value is Ask {
  return typeof value === "string" && (ASKS as readonly string[]).includes(value);
}

export interface RaisedHand {
  readonly personId: string;
  readonly name: string;
  readonly asks: Ask;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The room of a wall as one person is told of it. */
export interface RoomFacts {
  /** One's own hand; null when it is down. */
  readonly mine: Ask | null;
  /** How many asked to speak before one; null when one did not. */
  readonly before: number | null;
  /** For a facilitator: those that are up, in the order in which they were raised; none for others. */
  readonly hands: readonly RaisedHand[];
  /** Who has finished the step being played; null when none is. `people`: those who have joined and may write. */
  readonly ready: { readonly mine: boolean; readonly count: number; readonly people: number } | null;
}

/** One room of a gathering: an open wall, how far its sequence is, and who asks for what. */
export type RoomLine = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly joinCode: string | null;
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  /** Those who have joined and may write. */
  readonly people: number;
  readonly run: RunFacts | null;
  /** Those who have finished the step being played. */
  readonly ready: number;
  readonly hands: readonly RaisedHand[];
};

/** What a room shows the others of its wall. */
export type PlenaryWall = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly notes: number;
  /** The fullest first. */
  readonly groups: readonly { readonly id: string; readonly title: string; readonly notes: number }[];
  /** The notes that had the most dots in the last vote that is over. */
  readonly best: readonly { readonly id: string; readonly text: string; readonly dots: number }[];
};
