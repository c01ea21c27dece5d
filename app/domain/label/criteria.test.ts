import { expect, test } from "vitest";
import { byFamily, compareCodes, criterionCode } from "./criteria";

test("codes are a family and a number", () => {
  for (const code of ["V1", "AB12", "S100"]) expect(code).toMatch(criterionCode);
  for (const code of ["v1", "V", "1", "V0", "V01", "VVV1", "V1000", "V1 ", "../V1"])
    expect(code).not.toMatch(criterionCode);
});

test("codes are in the order in which people count", () => {
  expect(["V10", "A1", "V2", "AB1", "V1"].sort(compareCodes)).toEqual(["A1", "AB1", "V1", "V2", "V10"]);
});

test("the grid keeps families in the order of their first criterion", () => {
  const grid = byFamily([
    { family: "Valeurs", code: "V1" },
    { family: "Accueil", code: "A1" },
    { family: "Valeurs", code: "V2" },
  ]);
  expect(grid.map(({ family, criteria }) => [family, criteria.map((one) => one.code)])).toEqual([
    ["Valeurs", ["V1", "V2"]],
    ["Accueil", ["A1"]],
  ]);
});
