import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPoll } from "~/domain/polls/count-poll";
import type { Weighed } from "~/domain/polls/methods/method";
import { methods } from "~/domain/polls/methods/registry";
import { readSettings } from "~/domain/polls/methods/settings";
import { i18nFor } from "~/i18n/server";

const options = [
  { id: "a", cost: 4000, lot: 3 },
  { id: "b", cost: 3000, lot: 1 },
  { id: "c", cost: 6000, lot: 2 },
];

/** Whether a language has the sentence, in each of its plurals where it counts something. */
function isSaid(language: "fr" | "en", key: string): boolean {
  const { exists } = i18nFor(language);
  return [0, 1, 2, 7].every((count) => exists(key, { count }));
}

// What a method says of its count is a key that no one has written out: nothing else sees that its sentence is there.
describe.each(methods)("why, in $key", (method) => {
  const given = readSettings(method.settings, { least: 1 });
  const settings = given.ok ? given.value : {};
  const shape = method.shape(settings, options);
  const answer =
    shape.kind === "answers"
      ? fc.constantFrom<unknown>(...shape.answers)
      : shape.kind === "ticks"
        ? fc.constantFrom<unknown>("", "on")
        : shape.kind === "numbers"
          ? fc.integer({ min: 0, max: Math.min(shape.highest, 1) })
          : fc.constantFrom<unknown>("", 1, 2, 3);
  const ballot = fc
    .tuple(answer, answer, answer)
    .map((values) =>
      method.read(Object.fromEntries(options.map(({ id }, place) => [id, values[place]])), options, settings),
    );
  const ballots = fc.array(fc.record({ read: ballot, times: fc.integer({ min: 1, max: 3 }) }), { maxLength: 6 });

  test("everything that is said has its sentence, in both languages; so has what is counted, and every verdict", () => {
    fc.assert(
      fc.property(ballots, fc.constantFrom(0, 50), (drawn, quorum) => {
        const said: Weighed[] = drawn.flatMap(({ read, times }) =>
          read.ok ? [{ choice: read.value, ballots: times }] : [],
        );
        const count = countPoll({ method: method.key, settings: { ...settings, quorum }, options, eligible: 20 }, said);
        for (const language of ["fr", "en"] as const) {
          for (const { say } of count.why)
            expect(
              isSaid(language, say === "no-quorum" ? "polls:why.no-quorum" : `polls:why.${method.key}.${say}`),
              say,
            ).toBe(true);
          for (const { verdict, parts } of count.options) {
            expect(isSaid(language, `polls:result.optionVerdict.${verdict}`), verdict).toBe(true);
            for (const part of parts)
              expect(isSaid(language, `polls:method.${method.key}.results.${part.answer}`), part.answer).toBe(true);
          }
        }
      }),
    );
  });
});
