import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addNode } from "../lineage/public";
import { lockProposal } from "./find-proposal";
import { publishVersion, type VersionText } from "./publish-version";

/**
 * Publishes a proposal that someone wrote on paper, in the caller's transaction, once the permission was asked: theirs,
 * marked as accompanied by whoever enters it; its node begins as "assisted".
 * Events: proposal.published. Returns its id.
 */
export async function publishPaper(
  tx: Tx,
  app: App,
  input: VersionText & {
    readonly spaceId: string;
    readonly personId: string;
    readonly paper: { readonly id: string; readonly enteredById: string };
  },
): Promise<string> {
  const now = app.now();
  const id = app.newId();
  const { spaceId, personId, paper, title, summary, text } = input;
  await tx.proposal.create({
    data: {
      id,
      spaceId,
      state: "draft",
      title,
      assistedById: paper.enteredById,
      paperId: paper.id,
      createdAt: now,
      authors: { create: { personId, at: now } },
    },
    select: { id: true },
  });
  const address = `/propositions/${id}`;
  await addNode(tx, { id, kind: "proposal", address, spaceId, title, public: false, origin: "assisted" });
  const proposal = await lockProposal(tx, id, now);
  if (!proposal) throw new Error("The proposal just written is not there");
  await publishVersion(app, tx, proposal, { title, summary, text, changeNote: "", byId: personId });
  await record(tx, now, {
    kind: "proposal.published",
    actorId: personId,
    spaceId,
    subjectId: id,
    data: { version: 1, assisted: true },
  });
  return id;
}
