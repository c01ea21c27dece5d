import { expect, test } from "vitest";
import { standingObjections } from "./objections";

test("an objection keeps its words and takes the state of the last line about it", () => {
  const line = { text: "", answer: "", about: null };
  expect(
    standingObjections([
      { ...line, position: 4, about: 1, state: "kept", answer: "Décision maintenue" },
      { ...line, position: 1, text: "Un propriétaire peut refuser", state: "raised" },
      { ...line, position: 2, text: "Trop de papier", state: "lifted", answer: "Une page suffit" },
      { ...line, position: 3, about: 1, state: "lifted", answer: "Un résumé suffit" },
    ]),
  ).toEqual([
    { position: 1, text: "Un propriétaire peut refuser", state: "kept", answer: "Décision maintenue" },
    { position: 2, text: "Trop de papier", state: "lifted", answer: "Une page suffit" },
  ]);
});
