import { expect, test } from "vitest";
import { redactPath } from "./redact-path";

test("a log never holds the token of a single-purpose address", () => {
  expect(redactPath("/premier-administrateur/abcDEF-123")).toBe("/premier-administrateur/…");
  expect(redactPath("/en/premier-administrateur/abcDEF-123.data")).toBe("/en/premier-administrateur/…");
  expect(redactPath("/inscriptions/annuler/abc")).toBe("/inscriptions/annuler/…");
  expect(redactPath("/chantiers/1-1/inscription")).toBe("/chantiers/1-1/inscription");
});
