import { describe, expect, test } from "vitest";
import { receiptBytes, receiptFrom, receiptTyped } from "./receipt";

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

test("a receipt is read however it was typed, and nothing else is", () => {
  for (const typed of ["K7-4M-92-PX-3T", " k7 4m 92 px 3t ", "K74M92PX3T", "k7.4m.92.px.3t"])
    expect(receiptTyped(typed)).toBe("K7-4M-92-PX-3T");
  for (const typed of ["", "K7-4M-92-PX-3", "K7-4M-92-PX-3O", "K7-4M-92-PX-3T-1", "ééééé"])
    expect(receiptTyped(typed)).toBeNull();
});
