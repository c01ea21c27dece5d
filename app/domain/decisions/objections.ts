import type { ObjectionState } from "./words";

/** A line of a decision's objections, as stored: an objection, or what was said later about one. */
export type ObjectionLine = {
  readonly position: number;
  readonly about: number | null;
  readonly text: string;
  readonly state: ObjectionState;
  readonly answer: string;
};

/** An objection as it stands: its words, and the last thing said about it. */
export type Objection = {
  readonly position: number;
  readonly text: string;
  readonly state: ObjectionState;
  readonly answer: string;
};

/** Lines are never changed: the last one about an objection says how it stands. In the order in which they were raised. */
export function standingObjections(lines: readonly ObjectionLine[]): Objection[] {
  const inOrder = [...lines].sort((one, other) => one.position - other.position);
  return inOrder
    .filter((line) => line.about === null)
    .map((raised) => {
      const last = inOrder.filter((line) => line.about === raised.position).at(-1) ?? raised;
      return { position: raised.position, text: raised.text, state: last.state, answer: last.answer };
    });
}
