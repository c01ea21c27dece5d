import { describe, expect, test } from "vitest";
import { fromParisTime, parisTime } from "./closing-time";

describe("closing time", () => {
  test.each([
    ["2026-12-20T18:00", "2026-12-20T17:00:00.000Z"],
    ["2026-07-01T00:05", "2026-06-30T22:05:00.000Z"],
    // The clocks go forward at two in the morning, and back at three.
    ["2026-03-29T18:00", "2026-03-29T16:00:00.000Z"],
    ["2026-10-25T18:00", "2026-10-25T17:00:00.000Z"],
  ])("%s in Paris is %s", (text, instant) => {
    expect(fromParisTime(text)?.toISOString()).toBe(instant);
    expect(parisTime(new Date(instant))).toBe(text);
  });

  test("what is not a time is none", () => {
    expect(fromParisTime("demain")).toBeNull();
    expect(fromParisTime("2026-13-40T18:00")).toBeNull();
    expect(fromParisTime("2026-12-20T29:99")).toBeNull();
  });
});
