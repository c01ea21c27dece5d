import { type Outcome, ok, refuse } from "~/domain/outcome";
import { BallotColumns } from "../ballot-columns";
import { type ChoiceRefusal, type Given, isBlank, type Option, type Weighed } from "./method";

/** What was given for each option, in the order of the ballot; "" and nothing are undefined. Refuses what is not on it. */
export function given(values: Given, options: readonly Option[]): Outcome<Map<string, unknown>, ChoiceRefusal> {
  const ids = new Set(options.map((option) => option.id));
  for (const id of Object.keys(values)) if (!ids.has(id)) return refuse("choice-unknown");
  const found = new Map<string, unknown>();
  for (const id of ids) {
    const value = Object.hasOwn(values, id) ? values[id] : undefined;
    if (value !== undefined && value !== "") found.set(id, value);
  }
  return ok(found);
}

/** A whole number as a form or the database writes it, from 0 to 9,999; null for anything else. */
export function wholeNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 && value <= 9999 ? value : null;
  return typeof value === "string" && /^\s*\d{1,4}\s*$/.test(value) ? Number(value) : null;
}

/** One of the answers for each option; `standard` for those without, where the method has one. */
export function readAnswers(
  values: Given,
  options: readonly Option[],
  answers: readonly string[],
  standard: string | null,
): Outcome<Record<string, string>, ChoiceRefusal> {
  const found = given(values, options);
  if (!found.ok) return found;
  if (found.value.size === 0) return refuse("choice-missing");
  const choice: Record<string, string> = {};
  for (const { id } of options) {
    const answer = found.value.has(id) ? found.value.get(id) : standard;
    if (answer === null && !found.value.has(id)) return refuse("choice-missing");
    if (typeof answer !== "string" || !answers.includes(answer)) return refuse("choice-unknown");
    choice[id] = answer;
  }
  return ok(choice);
}

/** The options ticked, each as 1. Refuses "choice-too-few" and "choice-too-many". */
export function readTicks(
  values: Given,
  options: readonly Option[],
  { least, most }: { readonly least: number; readonly most: number },
): Outcome<Record<string, 1>, ChoiceRefusal> {
  const found = given(values, options);
  if (!found.ok) return found;
  const choice: Record<string, 1> = {};
  for (const [id, value] of found.value) {
    if (value !== 1 && value !== "1" && value !== "on") return refuse("choice-unknown");
    choice[id] = 1;
  }
  const ticked = found.value.size;
  if (ticked === 0) return refuse("choice-missing");
  if (ticked < least) return refuse("choice-too-few", { least });
  if (ticked > most) return refuse("choice-too-many", { most });
  return ok(choice);
}

/** What a ballot says of each option, by the place of the option; undefined where it says nothing. */
export type Said = readonly (string | number | undefined)[];

/**
 * How many ballots in all, and how many of them are blank; calls `each` with those that are not. The list it is given
 * is the same one each time: a million of them would cost more than the count.
 */
export function eachBallot(
  ballots: Iterable<Weighed>,
  options: readonly { readonly id: string }[],
  each: (said: Said, weight: number) => void,
): { ballots: number; blank: number } {
  const ids = options.map(({ id }) => id);
  if (ballots instanceof BallotColumns) return ballots.each(ids, each);
  const said: (string | number | undefined)[] = ids.map(() => undefined);
  let all = 0;
  let empty = 0;
  for (const { choice, ballots: weight } of ballots) {
    all += weight;
    if (isBlank(choice)) {
      empty += weight;
      continue;
    }
    for (let place = 0; place < ids.length; place++) said[place] = choice[ids[place] ?? ""];
    each(said, weight);
  }
  return { ballots: all, blank: empty };
}
