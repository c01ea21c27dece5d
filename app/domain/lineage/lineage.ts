import type { LinkKind, NodeKind } from "./rules";

/** What is known of a thing besides its title, by its kind. Dates are ISO strings. */
export type StepFacts = {
  /** Who wrote it, as shown: a display name, or the label of a wall; null on an anonymous one. */
  readonly by: string | null;
  /** When it came to be: written, published, closed, decided, in force. */
  readonly at: string | null;
  /** note: idea, fear…; decision: adopted, trial…; criterion: required, optional; poll: draft, open, closed; result: how it was voted. */
  readonly sort: string | null;
  /** proposal, decision, criterion, card: the version shown. group: how many notes it holds. */
  readonly number: number | null;
  /** criterion: "V3"; card: its code in its guide. */
  readonly code: string | null;
  /** result: the counts as the method wrote them. */
  readonly counts: unknown;
};

/** One thing of a lineage. What this reader may not read is there as a kind alone. */
export type LineageStep = {
  readonly id: string;
  readonly kind: NodeKind;
  /** True when this reader may not read it: no title, no address, no facts. */
  readonly hidden: boolean;
  readonly title: string | null;
  /** A bare French address. */
  readonly address: string | null;
  readonly public: boolean;
  /** For a thing that begins without a source: written, import, assisted, editorial… */
  readonly origin: string | null;
  readonly facts: StepFacts | null;
};

export type LineageLink = {
  readonly from: string;
  readonly kind: LinkKind;
  readonly to: string;
  /** Display name of who made the link; null when nobody did by hand, or when an end may not be read. */
  readonly by: string | null;
  readonly at: string;
  readonly reason: string;
};

/**
 * The thread that runs through one thing: all that it comes from and all that it became, in the order in which one
 * thing becomes the next.
 */
export type Lineage = {
  readonly here: string;
  readonly steps: readonly LineageStep[];
  readonly links: readonly LineageLink[];
  /** True when there was more than what is kept (`lineageLimit` each way). */
  readonly cut: boolean;
};

/** How many things are followed upwards, and as many downwards. */
export const lineageLimit = 500;

const ranks: Record<NodeKind, number> = {
  note: 0,
  group: 1,
  proposal: 2,
  poll: 3,
  result: 4,
  decision: 5,
  criterion: 6,
  card: 6,
  row: 7,
};

/** Sorts things as the thread tells them: by what they are, then by when they came (`createdAt`, ISO or ms). */
export function byRank<T extends { kind: NodeKind; id: string; createdAt: string | number | Date }>(
  one: T,
  other: T,
): number {
  return (
    ranks[one.kind] - ranks[other.kind] ||
    Number(new Date(one.createdAt)) - Number(new Date(other.createdAt)) ||
    (one.id < other.id ? -1 : 1)
  );
}

/** The address of a thing's lineage page. A result is told on its poll's page. */
export function lineageAddress(address: string): string {
  return `${address.split("#")[0]}/lignee`;
}
