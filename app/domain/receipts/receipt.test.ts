import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReceipt, receiptFrom, wordsInReceipt } from "./receipt";
import { receiptWords } from "./words";

describe("the words of receipts", () => {
  it("are 256, all different, short, and typed without an accent", () => {
    expect(new Set(receiptWords).size).toBe(256);
    for (const word of receiptWords) expect(word).toMatch(/^[a-z]{4,8}$/);
  });
});

describe("a receipt", () => {
  it("is read again however it was typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: wordsInReceipt, maxLength: 9 }), (random) => {
        const receipt = receiptFrom(random);
        expect(receipt.split("-")).toHaveLength(wordsInReceipt);
        for (const typed of [
          receipt,
          receipt.toUpperCase(),
          receipt.replaceAll("-", ", "),
          ` ${receipt.replaceAll("-", " ")}. `,
        ])
          expect(readReceipt(typed)).toBe(receipt);
      }),
    );
    expect(readReceipt("Orange, Violon, tapis et râdis chemin")).toBe("orange-violon-tapis-radis-chemin");
  });

  it("is nothing else", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = readReceipt(typed);
        if (read !== null) expect(read.split("-").every((word) => receiptWords.includes(word))).toBe(true);
      }),
    );
    for (const typed of [
      "",
      "orange violon tapis radis",
      "orange violon tapis radis chemin chemin",
      "x violon tapis radis chemin",
    ])
      expect(readReceipt(typed)).toBeNull();
  });
});
