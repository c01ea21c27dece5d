import { mostOptions } from "../polls/limits";

/** What notes and groups of a wall can become. */
export const outcomeKinds = ["proposal", "poll", "criterion", "card"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** How many notes and groups become something in one go: as many as a ballot has options. */
export const mostAtOnce = mostOptions;

/** The longest title of each, in UTF-16 units: what its own form takes. For a vote, of each option. */
export const outcomeTitle: Readonly<Record<OutcomeKind, number>> = {
  proposal: 150,
  poll: 200,
  criterion: 300,
  card: 150,
};

/** What stands under an option of a vote, at most: the rest of a long note, or the notes of a group. */
const hintLength = 400;

/** One note, or one group with its notes, about to become something. */
export type Seed = { readonly title: string | null; readonly texts: readonly string[] };

/**
 * How one of them is called at first: the group's title, or the first line of the note, on one line and cut between words.
 * Whoever writes it on gives it a better one.
 */
export function titleFrom(seed: Seed, most: number): string {
  const [first = ""] = (seed.texts[0] ?? "").trim().split("\n");
  return cut(oneLine(seed.title ?? first), most);
}

/** What else there is to say under a title: the notes of a group, or the whole of a note that the title cuts. */
export function hintFrom(seed: Seed, title: string): string {
  const texts = seed.texts.map(oneLine).filter((text) => text !== "" && text !== title);
  return cut(texts.join(" · "), hintLength);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Cut between two words where there is one in the last third; never in the middle of a sign. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "");
  const space = kept.lastIndexOf(" ");
  return `${(space > most * 0.66 ? kept.slice(0, space) : kept).trimEnd()}…`;
}
