import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formats, formatText } from "./format-text";

describe("the three buttons of a text", () => {
  it("put what is selected in bold, and back", () => {
    const bold = formatText("bold", { text: "qui possède les murs", start: 4, end: 11 });
    expect(bold).toEqual({ text: "qui **possède** les murs", start: 6, end: 13 });
    expect(formatText("bold", bold)).toEqual({ text: "qui possède les murs", start: 4, end: 11 });
  });

  it("make a list of the lines that are touched", () => {
    const list = formatText("list", { text: "un\ndeux\ntrois", start: 4, end: 10 });
    expect(list.text).toBe("un\n- deux\n- trois");
    expect(formatText("list", list).text).toBe("un\ndeux\ntrois");
  });

  it("undo themselves, wherever one is", () => {
    const text = fc.array(fc.constantFrom("mur", " ", "\n", "é", "🧵")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.constantFrom(...formats), (written, one, other, format) => {
        const a = one % (written.length + 1);
        const b = other % (written.length + 1);
        const selected = { text: written, start: Math.min(a, b), end: Math.max(a, b) };
        expect(formatText(format, formatText(format, selected)).text).toBe(written);
      }),
    );
  });
});
