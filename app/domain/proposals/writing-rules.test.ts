import { expect, test } from "vitest";
import { noRules, textFault, writingRulesSchema } from "./writing-rules";

const template = "## Le besoin\n\n## Ce que je propose";

test("a text that is nothing but its headings is not written yet", () => {
  expect(textFault({ ...noRules, template }, `${template}\n\n`)?.reason).toBe("text-is-template");
  expect(textFault({ ...noRules, template }, `${template}\n\nDes bancs.`)).toBeNull();
});

test("the headings that were given do not make a text long enough", () => {
  const rules = { ...noRules, template, shortest: 12 };
  expect(textFault(rules, `${template}\n\nDes bancs.`)).toEqual({
    reason: "text-too-short-here",
    detail: { limit: 12, length: 10 },
  });
  expect(textFault(rules, `${template}\n\nDes bancs !!`)).toBeNull();
});

test("a text is held to the chantier's own greatest length", () => {
  const rules = { ...noRules, longest: 10 };
  expect(textFault(rules, "0123456789")).toBeNull();
  expect(textFault(rules, "0123456789a")).toEqual({ reason: "text-too-long-here", detail: { limit: 10, length: 11 } });
});

test("the shortest is not longer than the longest", () => {
  expect(writingRulesSchema.safeParse({ revision: 0, shortest: "20", longest: "10" }).success).toBe(false);
  expect(writingRulesSchema.safeParse({ revision: 0, shortest: "10", longest: "20" }).success).toBe(true);
  expect(writingRulesSchema.parse({ revision: "3" })).toEqual({ revision: 3, template: "", categories: [] });
});
