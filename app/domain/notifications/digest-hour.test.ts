import { expect, test } from "vitest";
import { lastDigestHour } from "./digest-hour";

const day = (now: string) => lastDigestHour("daily", new Date(now)).toISOString();
const week = (now: string) => lastDigestHour("weekly", new Date(now)).toISOString();

test("seven in Paris this morning, or yesterday's before seven, in winter and in summer", () => {
  expect(day("2026-11-24T06:00:00Z")).toBe("2026-11-24T06:00:00.000Z");
  expect(day("2026-11-24T05:59:59Z")).toBe("2026-11-23T06:00:00.000Z");
  expect(day("2026-07-14T05:00:00Z")).toBe("2026-07-14T05:00:00.000Z");
  expect(day("2026-07-13T23:30:00Z")).toBe("2026-07-13T05:00:00.000Z");
});

test("Monday at seven, across a change of hour", () => {
  // The 23rd of November 2026 is a Monday.
  expect(week("2026-11-23T06:00:00Z")).toBe("2026-11-23T06:00:00.000Z");
  expect(week("2026-11-23T05:00:00Z")).toBe("2026-11-16T06:00:00.000Z");
  expect(week("2026-11-29T20:00:00Z")).toBe("2026-11-23T06:00:00.000Z");
  // Winter time begins on Sunday 25 October 2026.
  expect(week("2026-10-25T12:00:00Z")).toBe("2026-10-19T05:00:00.000Z");
  expect(week("2026-10-26T06:00:00Z")).toBe("2026-10-26T06:00:00.000Z");
});
