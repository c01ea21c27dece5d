/** SHA-256 of the parts, one after the other: 32 bytes. Node's and the browser's differ, so it is passed in. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const size = 32;

/** The hash of an entry, as a leaf: SHA-256(0x00 ‖ entry) (RFC 9162, 2.1.1). */
export const leafHash = (hash: Hash, entry: Uint8Array): Uint8Array => hash(LEAF, entry);

/** The hash of two subtrees: SHA-256(0x01 ‖ left ‖ right) (RFC 9162, 2.1.1). */
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(NODE, left, right);

/**
 * A Merkle tree over leaf hashes in their order (RFC 9162, 2.1): the left subtree of n leaves holds the largest power of
 * two below n; a lone node goes up as it is, never doubled. Every whole subtree is kept, 64 bytes a leaf in all, so that
 * a proof costs some twenty hashes whatever the size.
 */
export class MerkleTree {
  /** By level, the hashes of the whole subtrees of 2^level leaves, one after the other. */
  private readonly levels: Growing[] = [new Growing()];

  constructor(private readonly hash: Hash) {}

  /** How many leaves there are. */
  get size(): number {
    return this.levels[0]?.count ?? 0;
  }

  /** Adds a leaf's hash at the end. @returns its index, from 0. */
  append(leaf: Uint8Array): number {
    if (leaf.length !== size) throw new RangeError("a leaf's hash has 32 bytes");
    const index = this.size;
    this.levels[0]?.push(leaf);
    // Each pair that is now complete makes a node above.
    for (let level = 0; ((index >> level) & 1) === 1; level++) {
      const here = this.levels[level];
      if (!here) break;
      const node = nodeHash(this.hash, here.at(here.count - 2), here.at(here.count - 1));
      const above = this.levels[level + 1] ?? new Growing();
      this.levels[level + 1] = above;
      above.push(node);
    }
    return index;
  }

  /** The root of the first `leaves` leaves; of none, SHA-256 of nothing. */
  root(leaves: number = this.size): Uint8Array {
    this.within(leaves);
    return leaves === 0 ? this.hash() : this.subtree(0, leaves);
  }

  /**
   * The path from a leaf to the root of the first `leaves` leaves, nearest first (RFC 9162, 2.1.3.1).
   * @throws RangeError when the leaf is not among them.
   */
  inclusionProof(index: number, leaves: number = this.size): Uint8Array[] {
    this.within(leaves);
    if (!(Number.isInteger(index) && index >= 0 && index < leaves)) throw new RangeError("there is no such leaf");
    const path = (at: number, from: number, to: number): Uint8Array[] => {
      if (to - from === 1) return [];
      const middle = from + largestPowerBelow(to - from);
      return at < middle
        ? [...path(at, from, middle), this.subtree(middle, to)]
        : [...path(at, middle, to), this.subtree(from, middle)];
    };
    return path(index, 0, leaves);
  }

  /** The proof that the first `before` leaves are the beginning of the first `leaves` (RFC 9162, 2.1.4.1). */
  consistencyProof(before: number, leaves: number = this.size): Uint8Array[] {
    this.within(leaves);
    if (!(Number.isInteger(before) && before >= 0 && before <= leaves)) throw new RangeError("there is no such tree");
    if (before === 0 || before === leaves) return [];
    const proof = (old: number, from: number, to: number, whole: boolean): Uint8Array[] => {
      if (old === to - from) return whole ? [] : [this.subtree(from, to)];
      const middle = largestPowerBelow(to - from);
      return old <= middle
        ? [...proof(old, from, from + middle, whole), this.subtree(from + middle, to)]
        : [...proof(old - middle, from + middle, to, false), this.subtree(from, from + middle)];
    };
    return proof(before, 0, leaves, true);
  }

  /** The hash of the leaves from `from` up to `to`, `from` being a multiple of the largest power of two they hold. */
  private subtree(from: number, to: number): Uint8Array {
    const leaves = to - from;
    const level = Math.log2(leaves);
    if (Number.isInteger(level) && from % leaves === 0) {
      const whole = this.levels[level];
      if (whole && from / leaves < whole.count) return whole.at(from / leaves);
    }
    const middle = from + largestPowerBelow(leaves);
    return nodeHash(this.hash, this.subtree(from, middle), this.subtree(middle, to));
  }

  private within(leaves: number): void {
    if (!(Number.isInteger(leaves) && leaves >= 0 && leaves <= this.size))
      throw new RangeError("there is no tree of that size");
  }
}

/** Whether the path leads from a leaf's hash to a root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  hash: Hash,
  given: {
    readonly leaf: Uint8Array;
    readonly index: number;
    readonly size: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
): boolean {
  if (given.index < 0 || given.index >= given.size) return false;
  let at = given.index;
  let last = given.size - 1;
  let reached = given.leaf;
  for (const step of given.proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      reached = nodeHash(hash, step, reached);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else reached = nodeHash(hash, reached, step);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(reached, given.root);
}

/** Whether a tree begins with an earlier one (RFC 9162, 2.1.4.2). */
export function isConsistent(
  hash: Hash,
  given: {
    readonly before: { readonly size: number; readonly root: Uint8Array };
    readonly now: { readonly size: number; readonly root: Uint8Array };
    readonly proof: readonly Uint8Array[];
  },
): boolean {
  const { before, now, proof } = given;
  if (before.size > now.size) return false;
  if (before.size === now.size) return proof.length === 0 && sameBytes(before.root, now.root);
  if (before.size === 0) return proof.length === 0;
  const isPower = Number.isInteger(Math.log2(before.size));
  const [first, ...steps] = isPower ? [before.root, ...proof] : proof;
  if (!first) return false;
  let at = before.size - 1;
  let last = now.size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  let old = first;
  let young = first;
  for (const step of steps) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeHash(hash, step, old);
      young = nodeHash(hash, step, young);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else young = nodeHash(hash, young, step);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(old, before.root) && sameBytes(young, now.root);
}

/** Whether two hashes are the same. Nothing here is secret: the time it takes may be seen. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

/** The largest power of two that is smaller than n (n > 1). */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** Hashes one after the other in one block that doubles: a million small arrays would cost thrice the memory. */
class Growing {
  count = 0;
  private bytes = new Uint8Array(size * 16);

  push(hash: Uint8Array): void {
    if ((this.count + 1) * size > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.set(hash, this.count * size);
    this.count += 1;
  }

  at(place: number): Uint8Array {
    return this.bytes.subarray(place * size, (place + 1) * size);
  }
}
