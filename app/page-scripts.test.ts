import { expect, test } from "vitest";
import { mayBeKept, scriptModeOf } from "./page-scripts";

test("the deepest route that says when a page carries scripts decides; else signed-in people get them", () => {
  expect(scriptModeOf([undefined, { script: "always" }, { script: "never" }])).toBe("never");
  expect(scriptModeOf([{ script: "always" }, undefined])).toBe("always");
  expect(scriptModeOf([undefined, {}])).toBe("signed-in");
});

test("a page whose address holds a token is never kept", () => {
  expect(mayBeKept([undefined, { script: "never" }])).toBe(true);
  expect(mayBeKept([undefined, { script: "never", kept: false }])).toBe(false);
});
