import { expect, test } from "vitest";
import { isUnseen } from "./unseen";

test("nothing but signs nobody sees is nothing", () => {
  for (const nothing of [
    "",
    " \n\t\u00a0",
    "\u200b\u200b",
    "\u2060 \ufeff \u00ad",
    "\u202e\u202c",
    "\u3164\u2800\ufe0f",
  ]) {
    expect(isUnseen(nothing), JSON.stringify(nothing)).toBe(true);
  }
});

test("one sign that is seen is something, whatever surrounds it", () => {
  for (const something of ["a", "\u200b.\u200b", "👩🏽\u200d🔧", "\u202e\u05d0\u202c", "0", "é"]) {
    expect(isUnseen(something), something).toBe(false);
  }
});
