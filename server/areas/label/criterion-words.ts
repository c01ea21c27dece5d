import type { CriterionVersionInput } from "~/domain/label/forms";
import type { Tx } from "../../db/client";

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

/** Whether a decision may make something in this chantier: it was taken there and is not postponed. */
export async function decisionInForce(tx: Tx, decisionId: string, spaceId: string): Promise<boolean> {
  const decision = await tx.decision.findUnique({
    where: { id: decisionId, spaceId },
    select: { versions: { orderBy: { number: "desc" }, take: 1, select: { state: true } } },
  });
  return decision?.versions.every((version) => version.state !== "postponed") ?? false;
}
