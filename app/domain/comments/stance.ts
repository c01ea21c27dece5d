/** For, against, or neither: what a comment says of itself. */
export const stances = ["for", "against", "neutral"] as const;
export type Stance = (typeof stances)[number];

const words: Record<Stance, string> = { for: "pour", against: "contre", neutral: "neutre" };

/** The word of a stance in an address: `?avis=pour`. */
export function stanceWord(stance: Stance): string {
  return words[stance];
}

/** The stance an address asks for; null when it asks for all. */
export function stanceOf(word: string | null): Stance | null {
  return stances.find((stance) => words[stance] === word) ?? null;
}
