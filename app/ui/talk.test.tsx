import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Comment, indentedLevels, namesWhomItAnswers } from "./talk";

const render = (depth: number) =>
  renderToStaticMarkup(
    <Comment depth={depth} who="Yves" when="hier" answerTo="En réponse à Claire">
      <p>Oui.</p>
    </Comment>,
  );

test("an answer names whom it answers exactly where it no longer moves in", () => {
  expect([0, 1, 2, 3, 4, 9].map(namesWhomItAnswers)).toEqual([false, false, false, true, true, true]);
  expect(render(indentedLevels - 1)).not.toContain("En réponse à");
  expect(render(indentedLevels)).toContain("En réponse à");
});

test("the style sheet stops moving in at the same depth", () => {
  const css = readFileSync(new URL("styles/talk.css", import.meta.url), "utf8");
  const flat = Array.from({ length: indentedLevels + 1 }, () => ".talk").join(" ");
  expect(css).toMatch(new RegExp(`(^|\\n)${flat.replaceAll(".", "\\.")} \\{[^}]*padding-inline-start: 0`));
});
