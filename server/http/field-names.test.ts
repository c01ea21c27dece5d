import { expect, test } from "vitest";
import { hasPlainNames } from "./field-names";

const named = (...names: string[]) => hasPlainNames(new URLSearchParams(names.map((name) => [name, "x"])));

test("the names of our forms are let through", () => {
  expect(named("intent", "note", "note", "answers.01a20727-9338-715e-976a-d72019e8456b", "options[5].hints.for")).toBe(
    true,
  );
});

test("a name that would fill the memory, nest or reach a prototype is not", () => {
  for (const name of [
    "answers[999999999]",
    "answers[1000]",
    "a[0][0][0][0][0]",
    "a.b.c.d.e.f",
    "__proto__.x",
    "a".repeat(121),
  ])
    expect(named(name), name).toBe(false);
  expect(named(...Array.from({ length: 1_001 }, () => "note"))).toBe(false);
});
