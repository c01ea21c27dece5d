import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareKeys, isOrderKey, keyBetween } from "./order-keys";

describe("order keys", () => {
  test("a key fits anywhere in a list, however it was built", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 80 }), (places) => {
        const list: string[] = [];
        for (const place of places) {
          const at = place % (list.length + 1);
          const key = keyBetween(list[at - 1] ?? null, list[at] ?? null);
          expect(isOrderKey(key)).toBe(true);
          if (at > 0) expect(compareKeys(list[at - 1] ?? "", key)).toBe(-1);
          if (at < list.length) expect(compareKeys(key, list[at] ?? "")).toBe(-1);
          list.splice(at, 0, key);
        }
        expect([...list].sort(compareKeys)).toEqual(list);
      }),
    );
  });

  test("5,000 notes appended or put first make keys of five characters at most", () => {
    let last: string | null = null;
    let first: string | null = null;
    for (let i = 0; i < 5_000; i++) {
      last = keyBetween(last, null);
      first = keyBetween(null, first);
      expect(isOrderKey(first)).toBe(true);
    }
    expect(last?.length).toBeLessThanOrEqual(5);
    expect(first?.length).toBeLessThanOrEqual(5);
  });

  test("equal keys, made by two people at once, still leave a place after them", () => {
    expect(keyBetween("a1", "a1") > "a1").toBe(true);
  });
});
