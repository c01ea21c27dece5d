/** Who is on a wall, for who facilitates it. */
export type WallPeople = {
  /** Came by the code, without an account; the first to come first. */
  readonly guests: readonly {
    readonly id: string;
    readonly name: string;
    readonly at: string;
    /** How many dots they have placed in the vote that is under way. */
    readonly dots: number;
  }[];
  /** Taken off by a facilitator, who may let them come back. */
  readonly removed: readonly { readonly id: string; readonly name: string; readonly at: string }[];
  readonly accounts: number;
  /** How many people are noted as present at the session that is on; null: none is on. */
  readonly noted: number | null;
  /** How many guests the code lets in; null: as many as a wall takes. */
  readonly limit: number | null;
  /** Dots are being placed. */
  readonly voting: boolean;
};
