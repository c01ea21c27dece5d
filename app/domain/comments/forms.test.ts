import { expect, test } from "vitest";
import { newCommentSchema } from "./forms";
import { commentLimit } from "./limits";

const whyNot = (text: string) => {
  const read = newCommentSchema.safeParse({ stance: "for", text });
  return read.success ? null : read.error.issues.map((issue) => issue.message);
};

test.each(["", "   ", ">", "> \n>", "---", "# ", "* * *", "```\n```", "\0"])("%j says nothing", (text) => {
  expect(whyNot(text)).toEqual(["comment-empty"]);
});

test.each(["+1", "👍", "> oui", "!", "- a", "42"])("%j says something", (text) => {
  expect(whyNot(text)).toBeNull();
});

test("a text that is too long is told so, and nothing else", () => {
  expect(whyNot("a".repeat(commentLimit))).toBeNull();
  expect(whyNot("a".repeat(commentLimit + 1))).toEqual(["comment-too-long"]);
});
