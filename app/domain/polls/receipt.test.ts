import { describe, expect, test } from "vitest";
import { receiptBytes, receiptFrom } from "./receipt";

describe("receipt", () => {
  test("five pairs of signs that are not taken for one another", () => {
    const receipt = receiptFrom(Uint8Array.from({ length: receiptBytes }, (_, place) => place * 7));
    expect(receipt).toMatch(/^([2-9A-HJKMNP-TV-Z]{2}-){4}[2-9A-HJKMNP-TV-Z]{2}$/);
  });

  test("bytes beyond the last multiple are left out, so that no sign is likelier", () => {
    const high = Uint8Array.from({ length: receiptBytes }, (_, place) => (place < 20 ? 255 : place));
    expect(receiptFrom(high)).toBe(receiptFrom(high.slice(20)));
    expect(() => receiptFrom(new Uint8Array(receiptBytes).fill(250))).toThrow(RangeError);
  });
});
