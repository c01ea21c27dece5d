/** obligatoire, au choix: a place must meet every required criterion, and chooses among the optional ones. */
export const criterionLevels = ["required", "optional"] as const;
export type CriterionLevel = (typeof criterionLevels)[number];

/** Why a criterion that no decision led to is there. */
export const declaredOrigins = ["editorial", "import"] as const;
export type DeclaredOrigin = (typeof declaredOrigins)[number];

/** "V3": a family's letter or two, and a number without leading zeros. */
export const criterionCode = /^[A-Z]{1,2}[1-9][0-9]{0,2}$/;

/** Orders codes as people read them: by letters, then by number (V2 before V10). */
export function compareCodes(one: string, other: string): number {
  const [, letters = "", number = "0"] = /^([A-Z]*)(\d*)$/.exec(one) ?? [];
  const [, otherLetters = "", otherNumber = "0"] = /^([A-Z]*)(\d*)$/.exec(other) ?? [];
  if (letters !== otherLetters) return letters < otherLetters ? -1 : 1;
  return Number(number) - Number(otherNumber);
}

/** The grid by family: families in the order of their first criterion, criteria in the given order. */
export function byFamily<C extends { readonly family: string }>(
  criteria: readonly C[],
): { readonly family: string; readonly criteria: readonly C[] }[] {
  const families = new Map<string, C[]>();
  for (const criterion of criteria) {
    const family = families.get(criterion.family) ?? [];
    family.push(criterion);
    families.set(criterion.family, family);
  }
  return [...families].map(([family, list]) => ({ family, criteria: list }));
}
