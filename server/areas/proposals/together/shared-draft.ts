import { createHash } from "node:crypto";
import type { DraftText } from "~/domain/proposals/forms";
import { saidBy } from "~/domain/proposals/together";
import type { Run } from "~/domain/proposals/written-by";
import type { Tx } from "../../../db/client";

/** What people agree to: a hash of the whole text, so that one changed letter is another text. */
export const printOf = (draft: DraftText): string => createHash("sha256").update(saidBy(draft)).digest("hex");

/** A text written by several, as it reads now, with who wrote what; the caller has locked or read its proposal. */
export async function readSharedDraft(
  tx: Tx,
  proposalId: string,
): Promise<(DraftText & { readonly runs: readonly Run[] }) | null> {
  const found = await tx.proposal.findUnique({
    where: { id: proposalId },
    select: { draftTitle: true, draftSummary: true, draftMarkdown: true, shared: { select: { runs: true } } },
  });
  if (!found?.shared) return null;
  return {
    title: found.draftTitle,
    summary: found.draftSummary,
    text: found.draftMarkdown,
    runs: found.shared.runs as unknown as readonly Run[],
  };
}
