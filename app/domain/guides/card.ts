/** The ways to reach a service (in the words of the standard of digital-mediation places, and paper). */
export const channels = ["online", "phone", "place", "video", "paper"] as const;
export type Channel = (typeof channels)[number];

/** After this many days a fact must be looked at again: six months. */
const freshDays = 183;

/** Dates are days ("2019-11-15"), which order as they are written. */
export type CardDates = {
  readonly verifiedOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

/** expired: no longer true; planned: not true yet; old: true as far as we know, but not looked at for six months. */
export type CardAge = "good" | "old" | "planned" | "expired";

/** How far a card may be relied on, on a day. The last day of validity is included. */
export function cardAge(card: CardDates, today: string): CardAge {
  if (card.validTo && card.validTo < today) return "expired";
  if (card.validFrom && card.validFrom > today) return "planned";
  if (!card.verifiedOn) return "old";
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${card.verifiedOn}T00:00:00Z`)) / 86_400_000;
  return days > freshDays ? "old" : "good";
}

/** A list as people write it: one thing a line, or separated by semicolons. */
export function lines(text: string): string[] {
  return text
    .split(/[\n;]+/)
    .map((line) => line.replace(/^\s*[-•]\s*/, "").trim())
    .filter((line) => line !== "");
}
