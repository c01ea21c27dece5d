import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionsIn } from "./mentions";

const people = [
  { personId: "jeanne", name: "Jeanne" },
  { personId: "roubaud", name: "Jeanne Roubaud" },
  { personId: "elise", name: "Élise Borel" },
  { personId: "yves", name: "Yves" },
  { personId: "other-yves", name: "Yves" },
];

test.each<[string, readonly string[]]>([
  ["Merci @Jeanne Roubaud.", ["roubaud"]],
  ["@jeanne, qu’en penses-tu ?", ["jeanne"]],
  ["D’accord avec @elise borel !", ["elise"]],
  ["Écrire à jeanne@yves.test", []],
  ["@Yvesette n’est pas là", []],
  ["@Yves", ["yves", "other-yves"]],
  ["@Jeanne Roubaud et @Yves et @Jeanne Roubaud", ["roubaud", "yves", "other-yves"]],
  ["Personne", []],
])("%s", (text, named) => {
  expect(mentionsIn(text, people)).toEqual(named);
});

test("names only people of the discussion, each once", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const named = mentionsIn(`${text} @Jeanne`, people);
      expect(new Set(named).size).toBe(named.length);
      for (const personId of named) expect(people.some((one) => one.personId === personId)).toBe(true);
    }),
  );
});
