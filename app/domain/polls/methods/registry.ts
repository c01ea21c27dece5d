import { approval } from "./approval";
import { budgetEqualShares } from "./budget-equal-shares";
import { budgetVotes } from "./budget-votes";
import { consent } from "./consent";
import { forAgainstAbstain } from "./for-against-abstain";
import { instantRunoff } from "./instant-runoff";
import { majorityJudgment } from "./majority-judgment";
import type { Method } from "./method";
import { points } from "./points";
import { schulze } from "./schulze";
import { score } from "./score";

/** Every voting method, in the order of the form. A new one is a file here and a line in this list. */
export const methods: readonly Method[] = [
  forAgainstAbstain,
  consent,
  approval,
  points,
  score,
  majorityJudgment,
  schulze,
  instantRunoff,
  budgetVotes,
  budgetEqualShares,
];

/** A method by its key, as stored with a poll. Throws on a key that this program does not have: a bug, or a later one's data. */
export function methodOf(key: string): Method {
  const method = methods.find((one) => one.key === key);
  if (!method) throw new Error(`No such voting method: ${key}`);
  return method;
}

/** The method that a form's address names (`?methode=approval`); null for none, or one that there is not. */
export function methodInAddress(url: URL): string | null {
  const key = url.searchParams.get("methode");
  return methods.some((method) => method.key === key) ? key : null;
}
