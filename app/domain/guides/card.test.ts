import { describe, expect, test } from "vitest";
import { cardAge, lines } from "./card";

describe("how far a card may be relied on", () => {
  const dates = { verifiedOn: "2026-06-01", validFrom: null, validTo: null };
  test.each([
    [{}, "2026-06-01", "good"],
    [{}, "2026-12-01", "good"],
    [{}, "2026-12-02", "old"],
    [{ verifiedOn: null }, "2026-06-01", "old"],
    [{ validTo: "2026-07-01" }, "2026-07-01", "good"],
    [{ validTo: "2026-07-01" }, "2026-07-02", "expired"],
    [{ validFrom: "2026-07-01" }, "2026-06-30", "planned"],
    [{ validFrom: "2026-07-01" }, "2026-07-01", "good"],
  ])("%o on %s: %s", (change, today, age) => {
    expect(cardAge({ ...dates, ...change }, today)).toBe(age);
  });
});

test("papers to bring are listed as they are written", () => {
  expect(lines("pièce d’identité ; carte Vitale\n- dernier courrier\n\n")).toEqual([
    "pièce d’identité",
    "carte Vitale",
    "dernier courrier",
  ]);
});
