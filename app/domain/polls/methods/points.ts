import { ok, refuse } from "~/domain/outcome";
import type { Method } from "./method";
import { eachBallot, given, wholeNumber } from "./reading";
import { byTotals } from "./totals";

/**
 * Points to share out (cumulative voting; on a wall they are dots): each person has as many, puts them where they like,
 * no more than `highest` on one option, and need not use them all. The most points win.
 */
export const points: Method = {
  key: "points",
  settings: { points: 5, highest: 3, winners: 1 },

  shape: ({ points: total = 5, highest = 3 }) => ({ kind: "numbers", highest, total }),

  read(values, options, { points: total = 5, highest = 3 }) {
    const found = given(values, options);
    if (!found.ok) return found;
    const choice: Record<string, number> = {};
    let used = 0;
    for (const [id, value] of found.value) {
      const number = wholeNumber(value);
      if (number === null) return refuse("choice-unknown");
      if (number > highest) return refuse("choice-too-many", { most: highest });
      if (number > 0) choice[id] = number;
      used += number;
    }
    if (used === 0) return refuse("choice-missing");
    if (used > total) return refuse("choice-too-many", { most: total });
    return ok(choice);
  },

  count(ballots, options, { winners = 1 }) {
    const totals = options.map(() => 0);
    const counted = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < totals.length; place++) {
        totals[place] = (totals[place] ?? 0) + Number(said[place] ?? 0) * weight;
      }
    });
    return byTotals(totals, options, winners, counted, { answer: "points", fill: "ink" });
  },
};
