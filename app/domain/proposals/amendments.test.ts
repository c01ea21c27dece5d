import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChange, followPassage, inConflict, passagesOf, placeChanges } from "./amendments";

const text = "Une page suffit.\n\nElle est signée,\net revue.\n\n- le bail\n- le loyer";
const said = (whole: string) => passagesOf(whole).map(({ start, end }) => whole.slice(start, end));

/** A passage as people write: words and single line ends, no blank line. */
const passage = fc
  .array(fc.constantFrom("le", "bail", "é", "mur,", "\n", "l’été", "🧵", "- un", "**oui**"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `x${parts.join(" ")}`.replace(/\n\s*/g, "\n").trim());
const whole = fc
  .array(passage, { minLength: 1, maxLength: 7 })
  .chain((all) => fc.constantFrom("\n\n", "\n\n\n", "\n \n").map((blank) => ({ all, text: all.join(blank) })));

describe("the passages of a text", () => {
  it("are what stands between blank lines", () => {
    expect(said(text)).toEqual(["Une page suffit.", "Elle est signée,\net revue.", "- le bail\n- le loyer"]);
    expect(passagesOf(" \n\n ")).toEqual([]);
  });

  it("are all of it: nothing but blanks stands outside them", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          whole.map((one) => one.text),
          fc.string({ unit: "grapheme" }),
        ),
        (written) => {
          let at = 0;
          for (const one of passagesOf(written)) {
            expect(written.slice(at, one.start).trim()).toBe("");
            expect(written.slice(one.start, one.end).trim()).toBe(written.slice(one.start, one.end));
            at = one.end;
          }
          expect(written.slice(at).trim()).toBe("");
        },
      ),
    );
  });
});

describe("a change of a passage", () => {
  it("changes that passage and loses not a word of the others", () => {
    fc.assert(
      fc.property(whole, fc.nat(), fc.oneof(passage, fc.constant("")), ({ all, text: written }, pick, replacement) => {
        const place = pick % all.length;
        const at = passagesOf(written)[place];
        if (!at) throw new Error("no passage");
        const expected = all.flatMap((one, rank) => (rank === place ? (replacement ? [replacement] : []) : [one]));
        expect(said(applyChange(written, { ...at, replacement }))).toEqual(expected);
      }),
    );
  });

  it("two that are not of one passage may be taken in any order: the text is the same", () => {
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(), passage, passage, ({ all, text: written }, one, other, first, second) => {
        fc.pre(all.length > 1 && one % all.length !== other % all.length);
        // Passages that say the same cannot be told apart once one of them has changed.
        fc.pre(new Set([...all, first, second]).size === all.length + 2);
        const [a, b] = [passagesOf(written)[one % all.length], passagesOf(written)[other % all.length]];
        if (!a || !b) throw new Error("no passage");
        expect(inConflict(a, b)).toBe(false);
        const both = (x: typeof a, xs: string, y: typeof a, ys: string) => {
          const once = applyChange(written, { ...x, replacement: xs });
          const moved = followPassage(written, once, y);
          if (!moved) throw new Error("the other passage is lost");
          return applyChange(once, { ...moved, replacement: ys });
        };
        expect(both(a, first, b, second)).toBe(both(b, second, a, first));
      }),
    );
  });

  it("follows its passage through other changes, and is never put on other words", () => {
    fc.assert(
      fc.property(whole, whole, fc.nat(), ({ all, text: former }, { text: latter }, pick) => {
        const at = passagesOf(former)[pick % all.length];
        if (!at) throw new Error("no passage");
        const found = followPassage(former, latter, at);
        if (found) expect(latter.slice(found.start, found.end)).toBe(former.slice(at.start, at.end));
        expect(followPassage(former, `x nouveau\n\n${former}`, at)).toEqual({
          start: at.start + "x nouveau\n\n".length,
          end: at.end + "x nouveau\n\n".length,
        });
      }),
    );
  });
});

describe("several changes", () => {
  it("of one passage are each other's rivals; one whose passage changed is to be placed by hand", () => {
    const [first, second] = passagesOf(text);
    if (!first || !second) throw new Error("no passage");
    const placed = placeChanges(text.replace("Une page", "Deux pages"), [
      { id: 1, former: text, ...first },
      { id: 2, former: text, ...second },
      { id: 3, former: text, ...second },
    ]);
    expect(placed.map(({ id, at, rivals }) => [id, at !== null, rivals])).toEqual([
      [1, false, []],
      [2, true, [3]],
      [3, true, [2]],
    ]);
  });
});
