/** Ballots one after the other: how many say each, and for each project which of them want it. */
export type SplitBallots = {
  readonly weights: Float64Array;
  readonly supporters: ReadonlyMap<string, Int32Array>;
};

/** What a purchase makes of the purses: those that paid part from those that did not. */
type Purchase = {
  readonly id: string | null;
  readonly purses: number;
  /** By purse, the one it was part of before, and whether it paid. */
  readonly from: Int32Array;
  readonly paid: Uint8Array;
  /** By purse before, the purse of its payers; -1 where it has none. */
  readonly payers: Int32Array;
  /** How many ballots of each purse want a project, for those that were asked for. */
  readonly backers: Map<string, Float64Array>;
};

/** How many purses there may be for their backers to be kept: some ten megabytes for thirty projects. */
const mostKept = 2 ** 15;

/**
 * The purses of a participatory budget: ballots that want the same of what has been bought have as much left, so they
 * are one purse, however they differ otherwise. What a project's backers can pay is worked out on purses, of which there
 * are some thousands, not on a million ballots; and what one line of purchases came to is kept for the next one that
 * begins in the same way, with other shares.
 */
export class Purses {
  /** By ballot, its purse after the first `depth` purchases. */
  private readonly purseOf: Int32Array;
  private depth = 0;
  private readonly line: Purchase[];

  constructor(private readonly ballots: SplitBallots) {
    this.purseOf = new Int32Array(ballots.weights.length);
    const [from, payers] = [new Int32Array(1), new Int32Array(0)];
    this.line = [{ id: null, purses: 1, from, paid: new Uint8Array(1), payers, backers: new Map() }];
  }

  /** How many ballots of each purse want a project, after the first `bought` purchases. */
  backers(bought: number, id: string): Float64Array {
    const purchase = this.line[bought];
    const known = purchase?.backers.get(id);
    if (known) return known;
    this.standAfter(bought);
    const { weights } = this.ballots;
    const found = new Float64Array(purchase?.purses ?? 0);
    for (const ballot of this.supporters(id)) {
      const purse = this.purseOf[ballot] ?? 0;
      found[purse] = (found[purse] ?? 0) + (weights[ballot] ?? 0);
    }
    if (found.length <= mostKept) purchase?.backers.set(id, found);
    return found;
  }

  /**
   * What is left in each purse once a project is bought after the first `bought` purchases, its backers paying `each` or
   * all they have. @param left what was in each before.
   */
  pay(bought: number, id: string, left: readonly bigint[], each: bigint): bigint[] {
    const { from, paid, purses } = this.purchase(bought, id);
    return Array.from({ length: purses }, (_, purse) => {
      const before = left[from[purse] ?? 0] ?? 0n;
      if (paid[purse] !== 1) return before;
      return before > each ? before - each : 0n;
    });
  }

  private purchase(bought: number, id: string): Purchase {
    const known = this.line[bought + 1];
    if (known?.id === id) return known;
    const backers = this.backers(bought, id);
    const payers = new Int32Array(backers.length).fill(-1);
    let purses = backers.length;
    for (let purse = 0; purse < backers.length; purse++) if (backers[purse] !== 0) payers[purse] = purses++;
    const from = new Int32Array(purses);
    const paid = new Uint8Array(purses);
    for (let purse = 0; purse < backers.length; purse++) {
      from[purse] = purse;
      const payer = payers[purse] ?? -1;
      if (payer < 0) continue;
      from[payer] = purse;
      paid[payer] = 1;
    }
    // What had been bought after these purchases is forgotten.
    if (this.depth > bought) this.standAfter(0);
    this.line.length = bought + 1;
    const purchase = { id, purses, from, paid, payers, backers: new Map() };
    this.line.push(purchase);
    return purchase;
  }

  private standAfter(bought: number): void {
    if (this.depth > bought) {
      this.purseOf.fill(0);
      this.depth = 0;
    }
    for (; this.depth < bought; this.depth++) {
      const { id, payers } = this.line[this.depth + 1] ?? { id: null, payers: new Int32Array(0) };
      for (const ballot of this.supporters(id ?? "")) {
        const purse = this.purseOf[ballot] ?? 0;
        this.purseOf[ballot] = payers[purse] ?? purse;
      }
    }
  }

  private supporters(id: string): Int32Array {
    return this.ballots.supporters.get(id) ?? nobody;
  }
}

const nobody = new Int32Array(0);
