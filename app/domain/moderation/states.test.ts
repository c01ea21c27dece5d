import { expect, test } from "vitest";
import { authorActs, moderatedStates, stateAfter, verdicts } from "./states";

// Every state, every act: what is not in this table cannot be done.
const table = {
  waiting: "publish → published, refuse → refused, ask-rewrite → rewriting, rewrite → waiting, withdraw → withdrawn",
  published: "keep → published, hide → hidden, ask-rewrite → rewriting, rewrite → published, withdraw → withdrawn",
  rewriting: "hide → hidden, restore → published, rewrite → waiting, withdraw → withdrawn",
  hidden: "restore → published",
  refused: "restore → published",
  withdrawn: "",
};

test.each(moderatedStates)("what can be done of a contribution that is %s", (state) => {
  const found = [...verdicts, ...authorActs].flatMap((act) => {
    const next = stateAfter(state, act);
    return next ? [`${act} → ${next}`] : [];
  });
  expect(found.join(", ")).toBe(table[state]);
});

test("nothing brings back what its author withdrew, and nothing but a moderator publishes what was held back", () => {
  for (const act of [...verdicts, ...authorActs]) expect(stateAfter("withdrawn", act)).toBeNull();
  for (const state of ["waiting", "rewriting", "hidden", "refused"] as const)
    for (const act of authorActs) expect(stateAfter(state, act)).not.toBe("published");
});
