import { describe, expect, test } from "vitest";
import {
  extendClock,
  isAlone,
  PRESETS,
  pauseClock,
  type RunFacts,
  resumeClock,
  STEP_LIMITS,
  startClock,
  timeLeft,
  warningBetween,
} from "./run-sheet";

const minute = 60_000;

describe("the clock of a step", () => {
  test("counts down, stands while paused, goes on from there", () => {
    const begun = startClock(8, 1_000);
    expect(timeLeft(begun, 1_000 + 3 * minute)).toBe(5 * minute);
    const paused = pauseClock(begun, 1_000 + 3 * minute);
    expect(timeLeft(paused, 1_000 + 60 * minute)).toBe(5 * minute);
    const resumed = resumeClock(paused, 1_000 + 60 * minute);
    expect(timeLeft(resumed, 1_000 + 61 * minute)).toBe(4 * minute);
  });

  test("goes below zero when the time is over, and is extended from now then", () => {
    const begun = startClock(1, 0);
    expect(timeLeft(begun, 2 * minute)).toBe(-minute);
    expect(timeLeft(extendClock(begun, 2, 3 * minute), 3 * minute)).toBe(2 * minute);
    expect(timeLeft(extendClock(pauseClock(begun, 3 * minute), 2, 9 * minute), 9 * minute)).toBe(2 * minute);
  });

  test("without a length says nothing, until it is given one", () => {
    expect(timeLeft(startClock(0, 0), 0)).toBeNull();
    expect(timeLeft(extendClock({ state: "none" }, 2, 0), 0)).toBe(2 * minute);
  });

  test("pausing or resuming twice is pausing or resuming once", () => {
    const paused = pauseClock(startClock(5, 0), minute);
    expect(pauseClock(paused, 4 * minute)).toEqual(paused);
    const resumed = resumeClock(paused, 10 * minute);
    expect(resumeClock(resumed, 12 * minute)).toEqual(resumed);
  });
});

describe("the warnings", () => {
  test("come five minutes and one minute before the end, and at the end, once each", () => {
    expect(warningBetween(5 * minute + 500, 5 * minute - 500)).toBe(5);
    expect(warningBetween(5 * minute - 500, 5 * minute - 1_500)).toBeNull();
    expect(warningBetween(minute + 1, minute)).toBe(1);
    expect(warningBetween(1, 0)).toBe(0);
    expect(warningBetween(0, -1_000)).toBeNull();
  });

  test("of a clock that jumped over several is the last one", () => {
    expect(warningBetween(6 * minute, 30_000)).toBe(1);
    expect(warningBetween(6 * minute, -1)).toBe(0);
  });
});

test("one writes alone only while the step being played says so", () => {
  const step = { title: "", instruction: "", minutes: 0, dots: 0, dotsANote: 0, done: false } as const;
  const run = {
    steps: [
      { ...step, id: "a", mode: "alone" },
      { ...step, id: "b", mode: "reveal" },
    ],
    clock: { state: "none" },
    now: 0,
  } as const satisfies Omit<RunFacts, "current">;
  expect(isAlone({ ...run, current: "a" })).toBe(true);
  expect(isAlone({ ...run, current: "b" })).toBe(false);
  expect(isAlone({ ...run, current: null })).toBe(false);
  expect(isAlone(null)).toBe(false);
});

test("what is written alone is revealed in every known way, and every vote gives dots", () => {
  for (const steps of Object.values(PRESETS)) {
    const modes: readonly string[] = steps.map((step) => step.mode);
    modes.forEach((mode, at) => {
      if (mode === "alone") expect(modes[at + 1]).toBe("reveal");
    });
    for (const step of steps) {
      if (step.mode === "vote") expect(step.dots).toBeGreaterThan(0);
      expect(step.minutes).toBeLessThanOrEqual(STEP_LIMITS.minutes);
    }
  }
});
