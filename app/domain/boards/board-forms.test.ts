import { expect, test } from "vitest";
import { addNoteForm, chosenForm } from "./board-forms";
import { LIMITS } from "./limits";

const whyNot = (read: { readonly success: boolean; readonly error?: { readonly issues: readonly object[] } }) =>
  read.success ? null : read.error?.issues;
const lines = (count: number, text = "mot") => Array.from({ length: count }, () => text).join("\r\n");
const typed = (text: string, each?: "yes") => addNoteForm.safeParse({ text, kind: "idea", lines: each });

test("a list of more lines than are put up together is refused, none is dropped", () => {
  expect(whyNot(typed(lines(LIMITS.together), "yes"))).toBeNull();
  expect(whyNot(typed(lines(LIMITS.together + 1), "yes"))).toMatchObject([
    { path: ["text"], message: "lines-too-many" },
  ]);
  expect(whyNot(typed(lines(20, "x".repeat(700)), "yes"))).toMatchObject([
    { path: ["text"], message: "pasted-too-long" },
  ]);
  expect(whyNot(typed(lines(LIMITS.together + 1)))).toMatchObject([{ path: ["text"], message: "text-too-long" }]);
  expect(whyNot(typed("  ", "yes"))).toMatchObject([{ path: ["text"], message: "text-empty" }]);
});

test("more notes ticked than are changed together are too many, not none", () => {
  const ids = Array.from({ length: LIMITS.together + 1 }, () => crypto.randomUUID());
  expect(whyNot(chosenForm.safeParse({ ids }))).toMatchObject([{ path: ["ids"], message: "selection-too-large" }]);
  expect(whyNot(chosenForm.safeParse({ ids: ids.slice(1) }))).toBeNull();
  expect(whyNot(chosenForm.safeParse({ ids: [] }))).toMatchObject([{ message: "nothing-chosen" }]);
});
