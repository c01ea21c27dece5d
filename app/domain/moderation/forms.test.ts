import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";
import { summarySchema } from "../comments/forms";
import { decideSchema } from "./forms";

/** As a browser posts it: every field, empty where nothing was typed. */
function posted(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

test("a decision needs its rule and its reasons only when it is against the author", () => {
  const parsed = (fields: Record<string, string>) =>
    parseWithZod(posted({ rule: "", reasons: "", suspend: "0", ...fields }), { schema: decideSchema });
  expect(parsed({ verdict: "publish" })).toMatchObject({ status: "success", value: { reasons: "", suspend: 0 } });
  expect(parsed({ verdict: "keep", reasons: "Rien à dire." }).status).toBe("success");
  expect(parsed({ verdict: "hide" })).toMatchObject({
    error: { rule: ["rule-missing"], reasons: ["reasons-missing"] },
  });
  expect(parsed({ verdict: "hide", rule: "spam", reasons: "De la publicité." }).status).toBe("success");
  expect(parsed({})).toMatchObject({ error: { verdict: ["verdict-missing"] } });
});

test("a summary may be empty: it is taken off", () => {
  const parsed = parseWithZod(posted({ text: "", version: "2" }), { schema: summarySchema });
  expect(parsed).toMatchObject({ status: "success", value: { text: "", version: 2 } });
});
