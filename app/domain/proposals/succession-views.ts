/** A proposal that took the place of this one, or that this one took the place of. */
export type Successor = {
  readonly id: string;
  readonly title: string;
  readonly how: "merged-into" | "split-from";
};

/** What took its place, what it took the place of, and who has still to say whether they follow. */
export type SuccessionView = {
  readonly to: readonly Successor[];
  readonly from: readonly Successor[];
  /** Why, in the words of whoever did it. */
  readonly reason: string;
  /** How many supported what it took the place of, and have not said whether they support it. */
  readonly asked: number;
  /** Whether this reader is one of them. */
  readonly mine: boolean;
};
