import { randomInt } from "node:crypto";
import * as Y from "yjs";
import {
  bringTo,
  type Hands,
  newDraftDocument,
  readDraft,
  runsOf,
  sameDraft,
  soundDraft,
} from "~/domain/proposals/draft-document";
import type { DraftText } from "~/domain/proposals/forms";
import type { Run } from "~/domain/proposals/written-by";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { ROOM_CHANNEL } from "../../../rooms/update-rows";
import { changeNode } from "../../lineage/public";

/** The live document of a text written by several, read under the lock of its proposal. */
export type StoredDraft = {
  readonly proposalId: string;
  readonly doc: Y.Doc;
  /** Whose each Yjs client is. */
  readonly owners: Map<number, string>;
  /** Whose the words are that nobody is known for. */
  readonly openedById: string;
  readonly title: string;
};

/**
 * Reads the document of a text written by several; the caller has locked its proposal. Where there is none yet, or the
 * row was written by another way since (an edition that was carried here), the document is first made to say what the row
 * does. Null when the text is not written together.
 */
export async function storedDraft(tx: Tx, app: App, proposalId: string): Promise<StoredDraft | null> {
  const row = await tx.proposal.findUnique({
    where: { id: proposalId },
    select: {
      title: true,
      draftTitle: true,
      draftSummary: true,
      draftMarkdown: true,
      shared: { select: { runs: true, openedById: true } },
    },
  });
  if (!row?.shared) return null;
  const snapshot = await tx.draftSnapshot.findFirst({ where: { proposalId }, orderBy: { uptoSeq: "desc" } });
  const updates = await tx.draftUpdate.findMany({
    where: { proposalId, seq: { gt: snapshot?.uptoSeq ?? 0n } },
    select: { bytes: true },
    orderBy: { seq: "asc" },
  });
  const writers = await tx.draftWriter.findMany({ where: { proposalId } });
  const doc = newDraftDocument();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  });
  const draft = {
    proposalId,
    doc,
    owners: new Map(writers.map((one) => [Number(one.client), one.personId])),
    openedById: row.shared.openedById,
    title: row.title,
  };
  const said = { title: row.draftTitle, summary: row.draftSummary, text: row.draftMarkdown };
  if (!sameDraft(readDraft(doc), said)) {
    await changeDraft(tx, app, draft, soundDraft(said), {
      runs: row.shared.runs as unknown as readonly Run[],
      otherwise: draft.openedById,
    });
  }
  return draft;
}

/**
 * Makes the document, and its row, say `wanted`, in the caller's transaction, which holds the proposal's lock. Whoever has
 * the text open sees it once it is committed.
 */
export async function changeDraft(
  tx: Tx,
  app: App,
  draft: StoredDraft,
  wanted: DraftText,
  hands: Omit<Hands, "clientOf">,
): Promise<void> {
  const { doc, proposalId, owners } = draft;
  const before = Y.encodeStateVector(doc);
  const clients = new Map<string, number>();
  const clientOf = (personId: string) => {
    const known = clients.get(personId);
    if (known !== undefined) return known;
    let client: number;
    do client = randomInt(2 ** 32 - 1);
    while (owners.has(client) || client === doc.clientID);
    clients.set(personId, client);
    owners.set(client, personId);
    return client;
  };
  bringTo(doc, wanted, { ...hands, clientOf });
  await tx.draftWriter.createMany({
    data: [...clients].map(([personId, client]) => ({ proposalId, client, personId })),
  });
  await tx.draftUpdate.create({
    data: {
      proposalId,
      bytes: new Uint8Array(Y.encodeStateAsUpdate(doc, before)),
      messageId: app.randomId(),
      at: app.now(),
    },
    select: { seq: true },
  });
  const { title, summary, text } = readDraft(doc);
  await tx.proposal.update({
    where: { id: proposalId },
    data: {
      title,
      draftTitle: title,
      draftSummary: summary,
      draftMarkdown: text,
      revision: { increment: 1 },
      shared: { update: { runs: runsOf(doc, owners, draft.openedById) } },
    },
    select: { id: true },
  });
  if (title !== draft.title) await changeNode(tx, proposalId, { title });
  // From no process in particular: every one reads it.
  await tx.$executeRaw`select pg_notify(${ROOM_CHANNEL}, ${`${proposalId} ${app.randomId()}`})`;
}

/** Forgets the documents of texts, in the caller's transaction: they are published, or emptied. */
export async function forgetDocuments(tx: Tx, proposalIds: readonly string[]): Promise<void> {
  const where = { proposalId: { in: [...proposalIds] } };
  await tx.draftUpdate.deleteMany({ where });
  await tx.draftSnapshot.deleteMany({ where });
  await tx.draftWriter.deleteMany({ where });
}
