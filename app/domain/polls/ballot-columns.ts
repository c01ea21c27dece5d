import type { Choice, Weighed } from "./methods/method";

/**
 * Ballots kept by columns, two bytes an option: a million of them, each unlike the others, are some tens of megabytes
 * instead of a gigabyte of objects. Each is made again when it is counted.
 */
export class BallotColumns implements Iterable<Weighed> {
  /** What was said, by its number; 0 is nothing. */
  private readonly words: (string | number | undefined)[] = [undefined];
  private readonly numbers = new Map<string | number, number>();
  private readonly columns: Uint16Array[];
  private weights = new Uint32Array(64);
  /** How many different ballots there are, at most. */
  count = 0;

  /** @param ids the options, in the order in which `add` is given what was said of them. */
  constructor(private readonly ids: readonly string[]) {
    this.columns = ids.map(() => new Uint16Array(64));
  }

  /** Adds so many ballots that say the same; undefined for an option of which nothing is said. */
  add(said: readonly (string | number | undefined)[], ballots: number): void {
    if (this.count === this.weights.length) this.grow();
    for (const [place, column] of this.columns.entries()) {
      const word = said[place];
      if (word !== undefined) column[this.count] = this.numbers.get(word) ?? this.numbered(word);
    }
    this.weights[this.count] = ballots;
    this.count += 1;
  }

  *[Symbol.iterator](): Iterator<Weighed> {
    for (let row = 0; row < this.count; row++) {
      // Without a prototype: a million objects with other properties each would make as many hidden classes.
      const choice: Record<string, string | number> = Object.create(null);
      for (let place = 0; place < this.ids.length; place++) {
        const word = this.words[this.columns[place]?.[row] ?? 0];
        if (word !== undefined) choice[this.ids[place] ?? ""] = word;
      }
      yield { choice: choice as Choice, ballots: this.weights[row] ?? 0 };
    }
  }

  /**
   * The same as one after the other, for a count: what a ballot says is given in one list, by the place of the option in
   * `ids`, and how many say so. Blank ones are only counted.
   */
  each(
    ids: readonly string[],
    give: (said: readonly (string | number | undefined)[], ballots: number) => void,
  ): { ballots: number; blank: number } {
    const { words, weights } = this;
    const columns = ids.map((id) => this.columns[this.ids.indexOf(id)] ?? new Uint16Array(this.count));
    const said: (string | number | undefined)[] = ids.map(() => undefined);
    let all = 0;
    let blank = 0;
    for (let row = 0; row < this.count; row++) {
      const weight = weights[row] ?? 0;
      all += weight;
      let says = 0;
      for (let place = 0; place < columns.length; place++) {
        const word = columns[place]?.[row] ?? 0;
        says |= word;
        said[place] = words[word];
      }
      if (says === 0) blank += weight;
      else give(said, weight);
    }
    return { ballots: all, blank };
  }

  /** @throws RangeError past what two bytes can tell apart; methods have ten thousand words at most. */
  private numbered(word: string | number): number {
    const number = this.words.push(word) - 1;
    if (number > 0xffff) throw new RangeError("ballots say too many different things");
    this.numbers.set(word, number);
    return number;
  }

  private grow(): void {
    const larger = <Column extends Uint16Array | Uint32Array>(column: Column, empty: Column): Column => {
      empty.set(column);
      return empty;
    };
    const room = this.weights.length * 2;
    for (const [place, column] of this.columns.entries()) this.columns[place] = larger(column, new Uint16Array(room));
    this.weights = larger(this.weights, new Uint32Array(room));
  }
}
