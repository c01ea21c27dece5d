import { ok, refuse } from "~/domain/outcome";
import type { Method } from "./method";
import { eachBallot, given, wholeNumber } from "./reading";
import { byTotals } from "./totals";

/**
 * Score (range) voting: each option gets a mark from 0 to `highest`; no mark is a 0. The highest sums win, which is the
 * order of the averages, since every ballot marks every option.
 */
export const score: Method = {
  key: "score",
  settings: { highest: 5, winners: 1 },

  shape: ({ highest = 5 }) => ({ kind: "numbers", highest, total: null }),

  read(values, options, { highest = 5 }) {
    const found = given(values, options);
    if (!found.ok) return found;
    if (found.value.size === 0) return refuse("choice-missing");
    const choice: Record<string, number> = {};
    for (const { id } of options) {
      const value = found.value.get(id);
      const number = value === undefined ? 0 : wholeNumber(value);
      if (number === null) return refuse("choice-unknown");
      if (number > highest) return refuse("choice-too-many", { most: highest });
      choice[id] = number;
    }
    return ok(choice);
  },

  count(ballots, options, { winners = 1 }) {
    const totals = options.map(() => 0);
    const counted = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < totals.length; place++) {
        totals[place] = (totals[place] ?? 0) + Number(said[place] ?? 0) * weight;
      }
    });
    return byTotals(totals, options, winners, counted, { answer: "score", fill: "ink" });
  },
};
