import { ok, refuse } from "~/domain/outcome";
import type { Fill, Method, Verdict } from "./method";

const answers = ["for", "against", "abstain"] as const;
type Answer = (typeof answers)[number];

const fills: Record<Answer, Fill> = { for: "for", against: "against", abstain: "none" };

/**
 * For, against or abstain, once for each option. An option is adopted when it has more for than against; abstentions
 * are ballots, and weigh on neither side. As many for as against: not adopted (the rule of article L2121-20 of the
 * French local-authority code without its casting vote, because nobody here has one).
 */
export const forAgainstAbstain: Method = {
  key: "for-against-abstain",
  answers,

  read(given, optionIds) {
    const choice: Record<string, Answer> = {};
    for (const id of optionIds) {
      const answer = Object.hasOwn(given, id) ? given[id] : undefined;
      if (answer === undefined || answer === "") return refuse("choice-missing");
      if (!isAnswer(answer)) return refuse("choice-unknown");
      choice[id] = answer;
    }
    if (Object.keys(given).some((id) => !optionIds.includes(id))) return refuse("choice-unknown");
    return ok(choice);
  },

  count(ballots, optionIds) {
    const tally = new Map(optionIds.map((id) => [id, { for: 0, against: 0, abstain: 0 }]));
    let total = 0;
    for (const { choice, ballots: weight } of ballots) {
      total += weight;
      for (const [id, counts] of tally) {
        const answer = choice[id];
        if (isAnswer(answer)) counts[answer] += weight;
      }
    }
    return {
      ballots: total,
      options: [...tally].map(([id, counts]) => ({
        id,
        verdict: verdictOf(counts.for, counts.against),
        parts: answers.map((answer) => ({ answer, fill: fills[answer], count: counts[answer] })),
      })),
    };
  },
};

function verdictOf(inFavour: number, against: number): Verdict {
  if (inFavour > against) return "adopted";
  return inFavour === against ? "tied" : "rejected";
}

function isAnswer(value: unknown): value is Answer {
  return answers.some((answer) => answer === value);
}
