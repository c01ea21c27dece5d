import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areasOfReasons } from "./refusal";

const catalogues = join(import.meta.dirname, "..", "..", "i18n", "fr");

test("every catalogue that says refusals or errors is among those that are looked through", () => {
  const keeping = readdirSync(catalogues)
    .filter((file) => {
      const words: object = JSON.parse(readFileSync(join(catalogues, file), "utf8"));
      return "refusals" in words || "errors" in words;
    })
    .map((file) => file.replace(/\.json$/, ""));
  expect(keeping.length).toBeGreaterThan(20);
  expect(keeping.filter((area) => !areasOfReasons.some((one) => one === area))).toEqual([]);
});
