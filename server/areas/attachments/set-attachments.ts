import { attachmentLimits, type KeptFile, type MediaType, mediaTypes } from "~/domain/attachments/attachment";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Tx } from "../../db/client";
import { forgetLooseFiles } from "../../files/keep-file";

export type FilesFault = "file-not-there" | "too-many-files" | "file-needs-words";

/** With what, and who sends the form. */
export type FilesTarget = { readonly proposalId: string | null; readonly personId: string };

/**
 * Whether these files may be kept with a proposal: those it has, and those that this person sent and that wait for them.
 * An image is told in words.
 */
export async function checkFiles(
  tx: Tx,
  target: FilesTarget,
  kept: readonly KeptFile[],
): Promise<Outcome<null, FilesFault>> {
  if (kept.length > attachmentLimits.count) return refuse("too-many-files");
  const ids = kept.map(({ id }) => id);
  const there = await tx.attachment.findMany({
    where: {
      id: { in: ids },
      OR: [
        { proposalId: null, boardId: null, byId: target.personId },
        ...(target.proposalId ? [{ proposalId: target.proposalId }] : []),
      ],
    },
    select: { id: true, file: { select: { mediaType: true } } },
  });
  if (there.length !== new Set(ids).size || ids.length !== there.length) return refuse("file-not-there");
  const wordless = kept.some(({ id, description }) => {
    const type = there.find((one) => one.id === id)?.file.mediaType as MediaType;
    return mediaTypes[type].kind === "image" && description === "";
  });
  return wordless ? refuse("file-needs-words") : ok(null);
}

/** Keeps these files with a locked proposal, once checked, in this order; the others that it had go. Whether anything changed. */
export async function setFiles(tx: Tx, proposalId: string, kept: readonly KeptFile[]): Promise<boolean> {
  const before = await tx.attachment.findMany({
    where: { proposalId },
    select: { id: true, description: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const same = JSON.stringify(before) === JSON.stringify(kept.map(({ id, description }) => ({ id, description })));
  if (same) return false;
  const { count } = await tx.attachment.deleteMany({
    where: { proposalId, id: { notIn: kept.map(({ id }) => id) } },
  });
  for (const [position, { id, description }] of kept.entries()) {
    await tx.attachment.update({ where: { id }, data: { proposalId, position, description }, select: { id: true } });
  }
  if (count > 0) await forgetLooseFiles(tx);
  return true;
}
