import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passagesOf } from "./amendments";
import { followAcross } from "./passages";

const join = (passages: readonly string[]) => passages.join("\n\n");
const at = (text: string, place: number) => {
  const passage = passagesOf(text)[place];
  if (!passage) throw new Error("no such passage");
  return passage;
};
const read = (text: string, passage: { start: number; end: number } | null) =>
  passage && text.slice(passage.start, passage.end);

describe("a passage followed from version to version", () => {
  const first = ["Une page suffit.", "Le bail est affiché à l’entrée, avec le loyer.", "On relit chaque année."];

  it("moves with its words", () => {
    const moved = join([first[1] ?? "", "Un passage de plus.", first[0] ?? ""]);
    const found = followAcross([join(first), moved], at(join(first), 1));
    expect(read(moved, found)).toBe(first[1]);
    expect(found?.reworded).toBe(false);
  });

  it("is still itself when some of its words changed, and says so from then on", () => {
    const second = join([first[0] ?? "", "Le bail est affiché à l’entrée, avec le montant du loyer.", first[2] ?? ""]);
    const third = join(["Avant tout.", ...second.split("\n\n")]);
    const found = followAcross([join(first), second, third], at(join(first), 1));
    expect(read(third, found)).toContain("montant du loyer");
    expect(found?.reworded).toBe(true);
  });

  it("is no more when it was taken out, or when something else took its place, even if it comes back later", () => {
    const without = join([first[0] ?? "", first[2] ?? ""]);
    const other = join([first[0] ?? "", "Rien à voir ici du tout.", first[2] ?? ""]);
    expect(followAcross([join(first), without], at(join(first), 1))).toBeNull();
    expect(followAcross([join(first), other], at(join(first), 1))).toBeNull();
    expect(followAcross([join(first), without, join(first)], at(join(first), 1))).toBeNull();
  });

  it("between two, takes the one that says more of it", () => {
    const split = join([
      first[0] ?? "",
      "Le bail est affiché.",
      "Le bail est affiché à l’entrée, avec le loyer, lisible de tous.",
      first[2] ?? "",
    ]);
    expect(read(split, followAcross([join(first), split], at(join(first), 1)))).toContain("lisible de tous");
  });

  const word = fc.constantFrom("bail", "loyer", "mur", "salle", "page", "note", "🧵", "éco", "2024");
  const passage = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
  const text = fc.array(passage, { minLength: 1, maxLength: 7 });

  it("whatever the versions: each passage has one place that reads whole, or none", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (versions) => {
        const texts = versions.map(join);
        const last = texts.at(-1) ?? "";
        const begin = texts[0] ?? "";
        for (const one of passagesOf(begin)) {
          const found = followAcross(texts, one);
          if (!found) continue;
          expect(passagesOf(last)).toContainEqual({ start: found.start, end: found.end });
          if (!found.reworded) expect(read(last, found)).toBe(read(begin, one));
        }
      }),
    );
  });

  it("passages put in and taken out around it never lose it", () => {
    fc.assert(
      fc.property(text, text, text, text, passage, (before, after, more, fewer, kept) => {
        // Said nowhere else, so that there is one place to find.
        const own = `${kept} ici`;
        const one = [...before, own, ...after];
        const two = [...more, own, ...fewer];
        const found = followAcross([join(one), join(two)], at(join(one), before.length));
        expect(read(join(two), found)).toBe(own);
      }),
    );
  });
});
