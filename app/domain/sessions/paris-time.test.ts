import { expect, test } from "vitest";
import { parisInstant, parisParts } from "./paris-time";

test("an hour in Paris, in winter and in summer", () => {
  expect(parisInstant("2026-12-04", "14:30")?.toISOString()).toBe("2026-12-04T13:30:00.000Z");
  expect(parisInstant("2026-07-14", "14:30")?.toISOString()).toBe("2026-07-14T12:30:00.000Z");
  expect(parisInstant("2026-01-01", "00:30")?.toISOString()).toBe("2025-12-31T23:30:00.000Z");
});

test("the hour that autumn plays twice is the first; the one that spring skips is an hour later", () => {
  expect(parisInstant("2026-10-25", "02:30")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(parisInstant("2026-03-29", "02:30")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
});

test("what is no date is none", () => {
  for (const [day, hour] of [
    ["2026-02-30", "10:00"],
    ["2026-13-01", "10:00"],
    ["2026-12-04", "25:00"],
    ["4 décembre", "10:00"],
    ["2026-12-04", ""],
  ] as const) {
    expect(parisInstant(day, hour), `${day} ${hour}`).toBeNull();
  }
});

test("what a form shows is what it was given, all year round", () => {
  for (let day = 0; day < 365; day++) {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    for (const hour of ["00:00", "09:05", "23:55"]) {
      const at = parisInstant(date, hour);
      expect(at && parisParts(at)).toEqual({ day: date, hour });
    }
  }
});
