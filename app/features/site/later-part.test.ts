import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { patiently } from "./later-part";

let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal("window", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails so many times, then comes. */
function failing(times: number) {
  return vi.fn(async () => {
    if (times-- > 0) throw new TypeError("Failed to fetch dynamically imported module");
    return "here";
  });
}

test("what the network did not bring is asked for again, less and less often", async () => {
  const bring = failing(7);
  const brought = patiently(bring);
  for (const [wait, calls] of [
    [0, 1],
    [500, 2],
    [1_000, 3],
    [2_000, 4],
    [4_000, 5],
    [8_000, 6],
    [8_000, 7],
    [8_000, 8],
  ] as const) {
    await vi.advanceTimersByTimeAsync(wait);
    expect(bring).toHaveBeenCalledTimes(calls);
  }
  expect(await brought).toBe("here");
});

test("and at once when the browser says that the network is back", async () => {
  const bring = failing(1);
  const brought = patiently(bring);
  await vi.advanceTimersByTimeAsync(10);
  expect(bring).toHaveBeenCalledTimes(1);
  page.dispatchEvent(new Event("online"));
  expect(await brought).toBe("here");
});
