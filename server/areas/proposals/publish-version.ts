import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { renderMarkdown } from "../../markdown/render-markdown";
import { changeNode } from "../lineage/public";
import type { FoundProposal } from "./find-proposal";

export type VersionText = { readonly title: string; readonly summary: string; readonly text: string };

/**
 * Writes the next version of a locked proposal and makes it the one shown. Supports stay: those given to a version before
 * the last change of substance wait to be confirmed. Returns its number.
 */
export async function publishVersion(
  app: App,
  tx: Tx,
  proposal: FoundProposal,
  version: VersionText & { readonly changeNote: string; readonly byId: string; readonly substantial?: boolean },
): Promise<number> {
  const now = app.now();
  const number = proposal.currentVersion + 1;
  const bodyId = app.newId();
  await tx.body.create({
    data: {
      id: bodyId,
      markdown: version.text,
      html: renderMarkdown(version.text, { topHeading: 2 }),
      createdAt: now,
    },
    select: { id: true },
  });
  await tx.proposalVersion.create({
    data: {
      id: app.newId(),
      proposalId: proposal.id,
      number,
      title: version.title,
      summary: version.summary,
      bodyId,
      changeNote: version.changeNote,
      substantial: version.substantial ?? false,
      byId: version.byId,
      at: now,
    },
    select: { id: true },
  });
  await tx.proposal.update({
    where: { id: proposal.id },
    data: {
      state: "published",
      currentVersion: number,
      ...(version.substantial ? { substantialVersion: number } : {}),
      title: version.title,
      revision: { increment: 1 },
      // The draft has become the version: its text is not kept twice.
      draftTitle: "",
      draftSummary: "",
      draftMarkdown: "",
      ...(number === 1 ? { publishedAt: now } : {}),
    },
    select: { id: true },
  });
  await changeNode(tx, proposal.id, { title: version.title, public: true });
  return number;
}
