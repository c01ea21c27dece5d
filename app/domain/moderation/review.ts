/** Why a contribution waits for a moderator before it is published. */
export const reviewSigns = ["visitor", "first", "links", "quick", "repeated", "many"] as const;
export type ReviewSign = (typeof reviewSigns)[number];

/** When the first contribution of an account waits: never by itself, or always. */
export const firstContributionPolicies = ["with-signs", "always"] as const;
export type FirstContributionPolicy = (typeof firstContributionPolicies)[number];

/** What is known of a contribution when it is sent. */
export type ContributionFacts = {
  /** Written without an account. */
  readonly visitor: boolean;
  /** Was seen in the room: checked in at a session. Nothing holds them up. */
  readonly checkedIn: boolean;
  /** How many contributions of this person are published. */
  readonly publishedBefore: number;
  /** How many they sent in the last ten minutes, this one not counted. */
  readonly lately: number;
  /** Whether the same text was sent in the last day, by anyone. */
  readonly repeated: boolean;
  readonly links: number;
  /** Between the page and the form, in milliseconds; null when it is not known. */
  readonly writingMs: number | null;
};

const linksAlways = 3;
const tooMany = 20;
/** Nobody reads a page and writes a sentence in less. */
const tooQuickMs = 3_000;

/**
 * The signs for which a contribution waits; none, and it is published at once. Nothing is ever refused here, and how fast
 * one wrote only ever sends a first contribution to a moderator: a screen reader or a dictated text may be fast.
 */
export function signsOf(facts: ContributionFacts, policy: FirstContributionPolicy): readonly ReviewSign[] {
  if (facts.visitor) return ["visitor"];
  if (facts.checkedIn) return [];
  const first = facts.publishedBefore === 0;
  const found: Record<ReviewSign, boolean> = {
    visitor: false,
    first: first && policy === "always",
    links: facts.links >= (first ? 1 : linksAlways),
    quick: first && facts.writingMs !== null && facts.writingMs < tooQuickMs,
    repeated: facts.repeated,
    many: facts.lately >= tooMany,
  };
  return reviewSigns.filter((sign) => found[sign]);
}

/** How many addresses of other sites a text holds; `ownHost` is ours, with its port. */
export function countLinks(text: string, ownHost: string): number {
  const found = text.match(/(?:https?:\/\/|www\.)[^\s<>()[\]"']+/gi) ?? [];
  return found.filter((address) => {
    const whole = address.startsWith("http") ? address : `https://${address}`;
    return !URL.canParse(whole) || new URL(whole).host !== ownHost;
  }).length;
}
