import fc from "fast-check";
import { expect, test } from "vitest";
import { hintFrom, titleFrom } from "./turn-into";

test("a group is called by its title, a note by its first line", () => {
  expect(titleFrom({ title: "Les murs\net l’argent", texts: ["Un bail"] }, 150)).toBe("Les murs et l’argent");
  expect(titleFrom({ title: null, texts: ["Publier le loyer.\nEt le bail."] }, 150)).toBe("Publier le loyer.");
});

test("a long first line is cut between words, and the whole stands under it", () => {
  const text = "Publier le loyer de chaque lieu tous les ans";
  const title = titleFrom({ title: null, texts: [text] }, 30);
  expect(title).toBe("Publier le loyer de chaque…");
  expect(hintFrom({ title: null, texts: [text] }, title)).toBe(text);
});

test("what the title says is not said again", () => {
  expect(hintFrom({ title: null, texts: ["Publier le loyer"] }, "Publier le loyer")).toBe("");
  expect(hintFrom({ title: "Les murs", texts: ["Un bail", "Un loyer"] }, "Les murs")).toBe("Un bail · Un loyer");
});

test("whatever is written fits, and no sign is cut in two", () => {
  const signs = fc.array(fc.constantFrom("a", "é", " ", "\n", "😀", "👩🏽"), { maxLength: 80 });
  fc.assert(
    fc.property(signs, fc.integer({ min: 10, max: 60 }), (written, most) => {
      const title = titleFrom({ title: written.join(""), texts: [] }, most);
      expect(title.length).toBeLessThanOrEqual(most);
      expect(title).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }),
  );
});
