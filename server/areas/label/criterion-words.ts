import type { CriterionVersionInput } from "~/domain/label/forms";

/** What a form says of a criterion, as the columns of a version. */
export function criterionWords(input: CriterionVersionInput) {
  return {
    family: input.family,
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
