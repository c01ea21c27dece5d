import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ContributionFacts, countLinks, signsOf } from "./review";

const plain: ContributionFacts = {
  visitor: false,
  checkedIn: false,
  publishedBefore: 0,
  lately: 0,
  repeated: false,
  links: 0,
  writingMs: 60_000,
};

describe("what waits for a moderator", () => {
  test.each<[string, Partial<ContributionFacts>, readonly string[]]>([
    ["an ordinary first contribution", {}, []],
    ["a visitor's", { visitor: true }, ["visitor"]],
    ["a first one with a link", { links: 1 }, ["links"]],
    ["a known person's with two links", { links: 2, publishedBefore: 1 }, []],
    ["a known person's with three links", { links: 3, publishedBefore: 1 }, ["links"]],
    ["a first one written in two seconds", { writingMs: 2_000 }, ["quick"]],
    ["a known person's written in two seconds", { writingMs: 2_000, publishedBefore: 4 }, []],
    ["a text that was sent already", { repeated: true, publishedBefore: 4 }, ["repeated"]],
    ["the twenty-first in ten minutes", { lately: 20, publishedBefore: 4 }, ["many"]],
  ])("%s", (_, change, signs) => {
    expect(signsOf({ ...plain, ...change }, "with-signs")).toEqual(signs);
  });

  test("every first contribution where the instance asks for it", () => {
    expect(signsOf(plain, "always")).toEqual(["first"]);
    expect(signsOf({ ...plain, publishedBefore: 1 }, "always")).toEqual([]);
  });

  test("never what someone who was in the room writes", () => {
    const facts = fc.record({
      visitor: fc.constant(false),
      checkedIn: fc.constant(true),
      publishedBefore: fc.nat(5),
      lately: fc.nat(50),
      repeated: fc.boolean(),
      links: fc.nat(9),
      writingMs: fc.option(fc.nat(100_000)),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom("with-signs" as const, "always" as const), (given, policy) => {
        expect(signsOf(given, policy)).toEqual([]);
      }),
    );
  });
});

test("links to elsewhere are counted, not those to this site", () => {
  const text =
    "Voir https://ailleurs.test/a, www.autre.test et https://ici.test/propositions/1 (http://ailleurs.test).";
  expect(countLinks(text, "ici.test")).toBe(3);
  expect(countLinks("Rien ici.", "ici.test")).toBe(0);
});
