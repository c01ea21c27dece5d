import type { Method } from "./method";
import { eachBallot, readTicks } from "./reading";
import { byTotals } from "./totals";

/** Approval: tick as many options as one likes, within the fewest and the most that were set; the most ticked win. */
export const approval: Method = {
  key: "approval",
  settings: { winners: 1, least: 1, most: 100 },

  shape: ({ least = 1, most = 100 }, options) => ({
    kind: "ticks",
    least,
    most: Math.min(most, options.length),
    budget: null,
  }),

  read: (values, options, { least = 1, most = 100 }) =>
    readTicks(values, options, { least: Math.min(least, options.length), most }),

  count(ballots, options, { winners = 1 }) {
    const totals = options.map(() => 0);
    const counted = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < totals.length; place++) {
        if (said[place] !== undefined) totals[place] = (totals[place] ?? 0) + weight;
      }
    });
    return byTotals(totals, options, winners, counted, { answer: "approve", fill: "for" });
  },
};
