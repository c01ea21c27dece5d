import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type ProposalDetails, tagsFault } from "~/domain/proposals/details";
import type { Tx } from "../../../db/client";
import { checkFiles, type FilesFault, setFiles } from "../../attachments/public";

/** No proposal has it. */
const nobody = "00000000-0000-0000-0000-000000000000";

export type DetailsFault = "category-not-there" | "too-many-tags" | "tag-too-long" | FilesFault;

/** Whether these may be the details of a proposal of this chantier: asked before anything is written. */
export async function checkDetails(
  tx: Tx,
  spaceId: string,
  details: ProposalDetails | undefined,
  proposalId: string | null,
  personId: string,
): Promise<Outcome<null, DetailsFault>> {
  if (!details) return ok(null);
  const fault = tagsFault(details.tags);
  if (fault) return refuse(fault);
  if (details.files) {
    const files = await checkFiles(tx, { proposalId, personId }, details.files);
    if (!files.ok) return files;
  }
  if (!details.categoryId) return ok(null);
  const category = await tx.proposalCategory.findUnique({
    where: { id: details.categoryId },
    select: {
      spaceId: true,
      retiredAt: true,
      proposals: { where: { id: proposalId ?? nobody }, select: { id: true } },
    },
  });
  // One that is no longer offered stays where it was chosen.
  const offered = category?.spaceId === spaceId && (category.retiredAt === null || category.proposals.length > 0);
  return offered ? ok(null) : refuse("category-not-there");
}

/** Writes the details of a locked proposal, once checked; whether anything changed. Undefined: they stay as they are. */
export async function setDetails(tx: Tx, proposalId: string, details: ProposalDetails | undefined): Promise<boolean> {
  if (!details) return false;
  const before = await tx.proposal.findUniqueOrThrow({
    where: { id: proposalId },
    select: { categoryId: true, tags: true },
  });
  const same = before.categoryId === details.categoryId && JSON.stringify(before.tags) === JSON.stringify(details.tags);
  const filesChanged = details.files ? await setFiles(tx, proposalId, details.files) : false;
  if (same) return filesChanged;
  await tx.proposal.update({
    where: { id: proposalId },
    data: { categoryId: details.categoryId, tags: [...details.tags] },
    select: { id: true },
  });
  return true;
}
