import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hands, isAwaiting, isListed, mayChangeState, proposalStates, stateAfterStep, verdicts } from "./lifecycle";

const initials = { author: "A", facilitator: "F", institution: "I" } as const;

/** From each state (a line) to each state (a column), who leads there. */
function table(): string {
  const cell = (from: (typeof proposalStates)[number], to: (typeof proposalStates)[number]) =>
    hands
      .filter((hand) => mayChangeState(from, to, hand))
      .map((hand) => initials[hand])
      .join(" ") || "·";
  const lines = [
    ["from \\ to", ...proposalStates],
    ...proposalStates.map((from) => [from, ...proposalStates.map((to) => cell(from, to))]),
  ];
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const text = lines.map((line) => `| ${line.map((one, at) => one.padEnd(widths[at] ?? 0)).join(" | ")} |`);
  text.splice(1, 0, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
  return `# The states of a proposal\n\nWritten by lifecycle.test.ts. A: an author, F: a facilitator of the chantier, I: the institution.\n\n${text.join("\n")}\n`;
}

describe("the states of a proposal", () => {
  // A change of the rules shows as a change of this file: read the difference before accepting it (`vitest -u`).
  it("are led from one to another by whom the table says", async () => {
    await expect(table()).toMatchFileSnapshot("./lifecycle.md");
  });

  it("end when it is withdrawn or replaced, and begin with a draft", () => {
    for (const state of proposalStates) {
      for (const hand of hands) {
        expect(mayChangeState("withdrawn", state, hand)).toBe(false);
        expect(mayChangeState("replaced", state, hand)).toBe(false);
        expect(mayChangeState(state, "draft", hand)).toBe(false);
        expect(mayChangeState(state, state, hand)).toBe(false);
      }
    }
  });

  it("are answered by the institution alone, from wherever it is listed", () => {
    const listed = proposalStates.filter(isListed).filter((state) => state !== "implemented");
    for (const from of listed) {
      for (const verdict of verdicts.filter((one) => one !== from)) {
        expect(mayChangeState(from, verdict, "institution"), `${from} → ${verdict}`).toBe(true);
        expect(mayChangeState(from, verdict, "author")).toBe(false);
        expect(mayChangeState(from, verdict, "facilitator")).toBe(false);
      }
    }
  });

  it("follow what is done, step by step", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom("accepted", "accepted-in-part"),
        (done, verdict) => {
          const to = stateAfterStep(done, verdict);
          expect(to === "implemented").toBe(done === 100);
          const from = done === 100 ? verdict : "implemented";
          expect(mayChangeState(from, to, "institution")).toBe(true);
        },
      ),
    );
  });

  it("take supports only while nobody has answered", () => {
    expect(proposalStates.filter(isAwaiting)).toEqual(["published", "under-review"]);
  });
});
