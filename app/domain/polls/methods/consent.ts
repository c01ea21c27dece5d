import type { Fill, Method, Step, Verdict } from "./method";
import { eachBallot, readAnswers } from "./reading";

const answers = ["consent", "reserve", "objection", "aside"] as const;
type Answer = (typeof answers)[number];

const fills: Record<Answer, Fill> = { consent: "for", reserve: "grade-2", objection: "against", aside: "none" };

/**
 * Consent, as sociocracy has it: an option is adopted when somebody consents and nobody objects any more. An objection
 * says "this would harm what we do together", with its reason; it is dealt with by changing the option or by
 * convincing, and its author then changes the ballot. A reserve is heard and blocks nothing; who stands aside weighs on
 * nothing. There is no tie.
 */
export const consent: Method = {
  key: "consent",
  settings: {},

  shape: () => ({ kind: "answers", answers, standard: null }),

  read: (values, options) => readAnswers(values, options, answers, null),

  count(ballots, options) {
    const tally = options.map(({ id }) => ({ id, counts: { consent: 0, reserve: 0, objection: 0, aside: 0 } }));
    const total = eachBallot(ballots, options, (said, weight) => {
      for (let place = 0; place < tally.length; place++) {
        const answer = said[place];
        const counts = tally[place]?.counts;
        if (counts && isAnswer(answer)) counts[answer] += weight;
      }
    });
    const counted = tally.map(({ id, counts }) => {
      const adopted = counts.objection === 0 && counts.consent + counts.reserve > 0;
      return { id, counts, verdict: (adopted ? "adopted" : "rejected") as Verdict };
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
        ({ id, counts, verdict }): Step => ({
          say: verdict === "adopted" ? "adopted" : counts.objection > 0 ? "objected" : "nobody",
          options: [id],
          values: { count: counts.objection, consents: counts.consent + counts.reserve },
        }),
      ),
    };
  },
};

function isAnswer(value: unknown): value is Answer {
  return answers.some((answer) => answer === value);
}
