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
    const votes = new Map<string, number>();
    const total = eachBallot(ballots, ({ choice, ballots: weight }) => {
      for (const id in choice) votes.set(id, (votes.get(id) ?? 0) + weight);
    });
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
