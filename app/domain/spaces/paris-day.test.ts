import { describe, expect, it } from "vitest";
import { parisDay, parisMidnight } from "./paris-day";

describe("days in Paris", () => {
  it("begin an hour before UTC's in winter and two in summer", () => {
    expect(parisMidnight("2019-11-14").toISOString()).toBe("2019-11-13T23:00:00.000Z");
    expect(parisMidnight("2020-07-01").toISOString()).toBe("2020-06-30T22:00:00.000Z");
  });

  it("are 23 or 25 hours long when the clock changes", () => {
    expect(parisMidnight("2020-03-29").toISOString()).toBe("2020-03-28T23:00:00.000Z");
    expect(parisMidnight("2020-03-29", 1).toISOString()).toBe("2020-03-29T22:00:00.000Z");
    expect(parisMidnight("2020-10-25", 1).toISOString()).toBe("2020-10-25T23:00:00.000Z");
  });

  it("are read back from any instant of theirs", () => {
    expect(parisDay(parisMidnight("2019-11-14"))).toBe("2019-11-14");
    expect(parisDay(new Date("2019-11-14T22:59:59Z"))).toBe("2019-11-14");
    expect(parisDay(new Date("2019-11-14T23:00:00Z"))).toBe("2019-11-15");
  });
});
