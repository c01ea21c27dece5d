import type { Category } from "~/domain/proposals/details";
import { noRules, type WritingRules } from "~/domain/proposals/writing-rules";
import type { Tx } from "../../../db/client";

/** What a chantier asks of the texts of its proposals. */
export async function rulesOf(db: Tx, spaceId: string): Promise<WritingRules & { readonly revision: number }> {
  const kept = await db.writingRules.findUnique({
    where: { spaceId },
    select: { template: true, shortest: true, longest: true, revision: true },
  });
  return kept ? { ...kept, longest: kept.longest ?? noRules.longest } : { ...noRules, revision: 0 };
}

/** The categories that a chantier offers, in the order of its facilitators; `chosen`: and this one, offered or not. */
export async function categoriesOf(
  db: Tx,
  spaceId: string,
  chosen: string | null = null,
): Promise<readonly Category[]> {
  return db.proposalCategory.findMany({
    where: { spaceId, OR: [{ retiredAt: null }, ...(chosen ? [{ id: chosen }] : [])] },
    select: { id: true, slug: true, name: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
}
