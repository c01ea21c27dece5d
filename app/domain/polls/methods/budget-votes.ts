import { budgetSettings, budgetShape, byVoices, fill, readBudget } from "./budget";
import type { Method } from "./method";
import { eachBallot } from "./reading";

/**
 * Participatory budget by votes, as most towns count it (the greedy rule of knapsack voting): projects are taken in the
 * order of their voices, each one that still fits into what is left.
 */
export const budgetVotes: Method = {
  key: "budget-votes",
  settings: budgetSettings,
  shape: budgetShape,
  read: readBudget,

  count(ballots, options, { budget = 0 }) {
    const voices = options.map(() => 0);
    const total = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < voices.length; place++) {
        if (said[place] !== undefined) voices[place] = (voices[place] ?? 0) + weight;
      }
    });
    const votes = new Map(options.map(({ id }, place) => [id, voices[place] ?? 0]));
    const { taken, why, left } = fill(options, votes, budget);
    return {
      ...total,
      options: options.map(({ id }) => ({
        id,
        verdict: taken.includes(id) ? "adopted" : "rejected",
        parts: [{ answer: "approve", fill: "for", count: votes.get(id) ?? 0 }],
      })),
      ranking: [...options].sort(byVoices(votes)).map((option) => [option.id]),
      why,
      spent: budget - left,
    };
  },
};
