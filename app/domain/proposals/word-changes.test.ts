import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordChanges } from "./word-changes";

const side = (changes: ReturnType<typeof wordChanges>, out: "added" | "removed") =>
  changes
    .filter((part) => part.change !== out)
    .map((part) => part.text)
    .join("");

describe("differences between versions", () => {
  it("are told in words", () => {
    expect(wordChanges("Une page suffit, signée.", "Deux pages suffisent, signées.")).toContainEqual({
      change: "added",
      text: "Deux",
    });
    expect(wordChanges("pareil", "pareil")).toEqual([{ change: "same", text: "pareil" }]);
  });

  it("lose nothing of either text", () => {
    const text = fc
      .array(fc.constantFrom("le", "bail", "é", "mur,", "\n", " ", "l’été", "🧵"))
      .map((all) => all.join(" "));
    fc.assert(
      fc.property(text, text, fc.constantFrom(3, 2_000), (former, latter, most) => {
        const changes = wordChanges(former, latter, most);
        expect(side(changes, "added")).toBe(former);
        expect(side(changes, "removed")).toBe(latter);
      }),
    );
  });
});
