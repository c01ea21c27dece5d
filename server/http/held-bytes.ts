/** Counts the bytes that many hold at once, so that together they never hold more than `most`. */
export class HeldBytes {
  #all = 0;
  readonly #by = new WeakMap<object, number>();

  constructor(private readonly most: number) {}

  /** One more piece for this holder; false when all together then hold too much (it counts until released). */
  add(holder: object, bytes: number): boolean {
    this.#all += bytes;
    this.#by.set(holder, (this.#by.get(holder) ?? 0) + bytes);
    return this.#all <= this.most;
  }

  /** This holder holds nothing any more. */
  release(holder: object): void {
    this.#all -= this.#by.get(holder) ?? 0;
    this.#by.delete(holder);
  }
}
