import { readCard } from "#server/areas/guides/public";
import { readCriterion } from "#server/areas/label/public";
import type { Guarded } from "#server/http/guarded";
import type { Lineage } from "~/domain/lineage/lineage";
import { knotsOf } from "~/domain/lineage/thread";
import type { CardShown } from "~/features/guides/card-sheet";
import type { CriterionShown } from "~/features/label/criterion-sheet";

/** What a decision became, as it is published. */
export type Made =
  | { readonly kind: "criterion"; readonly code: string; readonly shown: CriterionShown }
  | { readonly kind: "card"; readonly code: string; readonly card: CardShown };

/** The criteria and the cards that stand on the thread of a decision, by their ids. */
export async function whatItBecame(
  { app, actor }: Pick<Guarded<unknown>, "app" | "actor">,
  lineage: Lineage,
): Promise<Record<string, Made>> {
  const made: Record<string, Made> = {};
  for (const { step } of knotsOf(lineage)) {
    const code = step.facts?.code;
    if (step.hidden || !code) continue;
    if (step.kind === "criterion") {
      const criterion = await readCriterion(app, actor, code);
      if (criterion) made[step.id] = { kind: "criterion", code, shown: criterion.shown };
    } else if (step.kind === "card") {
      const card = await readCard(app, step.id);
      if (card) made[step.id] = { kind: "card", code, card };
    }
  }
  return made;
}
