import type { CriterionVersionInput } from "~/domain/label/forms";
import type { Tx } from "../../db/client";

/** A family is one family, whatever its capitals: spelt as the chantier's other criteria spell it, else as given. */
export async function familyOf(tx: Tx, spaceId: string, family: string, criterionId: string): Promise<string> {
  const known = await tx.criterionVersion.findFirst({
    where: {
      family: { equals: family, mode: "insensitive" },
      criterion: { spaceId },
      criterionId: { not: criterionId },
    },
    orderBy: { at: "asc" },
    select: { family: true },
  });
  return known?.family ?? family;
}

/** What a form says of a criterion, as the columns of a version. */
export function criterionWords(input: CriterionVersionInput, family: string) {
  return {
    family,
    statement: input.statement,
    level: input.level,
    evidence: input.evidence,
    verification: input.verification,
    verifier: input.verifier,
    periodicity: input.periodicity,
    inspiration: input.inspiration,
    inForceFrom: new Date(`${input.inForceFrom}T00:00:00Z`),
    decisionId: input.decisionId || null,
  };
}
