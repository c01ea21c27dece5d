import fc from "fast-check";
import { expect, test } from "vitest";
import { BallotColumns } from "./ballot-columns";

const ids = ["a", "b", "c"];

test("ballots come out as they were put in, in their order", () => {
  const word = fc.option(fc.oneof(fc.constantFrom("for", "against", "abstain"), fc.nat(9999)), { nil: undefined });
  const ballot = fc.record({ said: fc.tuple(word, word, word), ballots: fc.integer({ min: 1, max: 1_000_000 }) });
  fc.assert(
    fc.property(fc.array(ballot, { maxLength: 300 }), (ballots) => {
      const columns = new BallotColumns(ids);
      for (const { said, ballots: count } of ballots) columns.add(said, count);
      const expected = ballots.map(({ said, ballots: count }) => ({
        choice: Object.fromEntries(ids.flatMap((id, place) => (said[place] === undefined ? [] : [[id, said[place]]]))),
        ballots: count,
      }));
      // Twice: a count by origins reads them more than once.
      for (const _ of [1, 2])
        expect([...columns].map(({ choice, ballots: count }) => ({ choice: { ...choice }, ballots: count }))).toEqual(
          expected,
        );
      // What a count is given: the same ballots, by the place of the options it asks for, whatever their order.
      const asked = ["c", "a", "b"];
      const given: unknown[] = [];
      const total = columns.each(asked, (said, count) => given.push([...said, count]));
      const says = expected.filter(({ choice }) => Object.keys(choice).length > 0);
      expect(given).toEqual(says.map(({ choice, ballots: count }) => [...asked.map((id) => choice[id]), count]));
      const sum = (some: typeof expected) => some.reduce((all, { ballots: count }) => all + count, 0);
      expect(total).toEqual({ ballots: sum(expected), blank: sum(expected) - sum(says) });
    }),
  );
});

test("more different words than two bytes tell apart are refused, and none is taken for another", () => {
  const columns = new BallotColumns(["a"]);
  for (let word = 1; word <= 0xffff; word++) columns.add([word], 1);
  expect(() => columns.add([0x10000], 1)).toThrow(RangeError);
});
