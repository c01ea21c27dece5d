import type { Fill, Method, Step, Verdict } from "./method";
import { eachBallot, readAnswers } from "./reading";
import { majorities } from "./settings";

const answers = ["for", "against", "abstain"] as const;
type Answer = (typeof answers)[number];

const fills: Record<Answer, Fill> = { for: "for", against: "against", abstain: "none" };

/**
 * For, against or abstain, once for each option. An option is adopted when it has the majority that was set among the
 * voices for and against; abstentions and blank ballots are ballots, and weigh on neither side. With half of them, as
 * many for as against is not adopted (article L2121-20 of the French local-authority code, without its casting vote:
 * nobody here has one).
 */
export const forAgainstAbstain: Method = {
  key: "for-against-abstain",
  settings: { majority: "half" },

  shape: () => ({ kind: "answers", answers, standard: null }),

  read: (values, options) => readAnswers(values, options, answers, null),

  count(ballots, options, settings) {
    const tally = options.map(({ id }) => ({ id, counts: { for: 0, against: 0, abstain: 0 } }));
    const total = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < tally.length; place++) {
        const answer = said[place];
        const counts = tally[place]?.counts;
        if (counts && isAnswer(answer)) counts[answer] += weight;
      }
    });
    const majority = majorities[settings.majority ?? "half"];
    const counted = tally.map(({ id, counts }) => {
      const voices = counts.for + counts.against;
      const balance = counts.for * majority.of - majority.least * voices;
      const adopted = voices > 0 && (majority.strict ? balance > 0 : balance >= 0);
      const verdict: Verdict = adopted ? "adopted" : majority.strict && balance === 0 ? "tied" : "rejected";
      return { id, counts, voices, verdict };
    });
    return {
      ...total,
      options: counted.map(({ id, counts, verdict }) => ({
        id,
        verdict,
        parts: answers.map((answer) => ({ answer, fill: fills[answer], count: counts[answer] })),
      })),
      ranking: [],
      why: counted.map(
        ({ id, counts, voices, verdict }): Step => ({
          say: verdict,
          options: [id],
          values: { inFavour: counts.for, against: counts.against, voices, majority: settings.majority ?? "half" },
        }),
      ),
    };
  },
};

function isAnswer(value: unknown): value is Answer {
  return answers.some((answer) => answer === value);
}
