import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { proposalLimits } from "~/domain/proposals/limits";
import { type QuotedNote, quoteNotes } from "~/domain/proposals/quote-notes";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addNode, addWrittenFrom, type WallSource } from "../lineage/public";
import { spaceSubject } from "../spaces/public";

export type NewDraft = {
  readonly spaceId: string;
  /** Cut to its limit. */
  readonly title: string;
  readonly summary?: string;
  /** The text one begins with; when absent, the quoted notes. */
  readonly text?: string;
  /** The notes it is written from, quoted in the text. */
  readonly quotes?: readonly QuotedNote[];
  /** The things it is written from: their nodes must be there. None: it is written from nothing. */
  readonly sources?: readonly WallSource[];
  /** The wall they are on: who facilitates it, and not its chantier, may convert them. */
  readonly wall?: Extract<Subject, { kind: "board" }>;
  /** Why these become a proposal, in the facilitator's words. */
  readonly reason?: string;
};

/**
 * Begins a proposal as a draft, in the caller's transaction: for the form, and for the conversion of notes. A draft
 * made from notes is the facilitator's, marked as accompanied: its words are other people's.
 *
 * Who may: whoever may propose in the chantier; from notes, whoever may convert them.
 * What changes: a draft, its author, its node (not public) and a link from each source.
 * Events: proposal.drafted.
 * Refusals: those of `propose` or `convert-notes`; not-there.
 */
export async function draftProposal(
  app: App,
  tx: Tx,
  actor: Actor,
  input: NewDraft,
): Promise<Outcome<{ id: string; address: string }>> {
  const personId = personOf(actor);
  const space = await spaceSubject(tx, { id: input.spaceId }, app.now());
  if (!space) return refuse("not-there");
  const sources = input.sources ?? [];
  const answer = sources.length > 0 ? can(actor, "convert-notes", input.wall ?? space) : can(actor, "propose", space);
  if (!answer.ok) return refuse(answer.why);
  if (!personId) return refuse("sign-in-first");

  const now = app.now();
  const id = app.newId();
  const address = `/propositions/${id}`;
  const title = input.title.replace(/\s+/g, " ").trim().slice(0, proposalLimits.title);
  await tx.proposal.create({
    data: {
      id,
      spaceId: input.spaceId,
      state: "draft",
      title,
      assistedById: sources.length > 0 ? personId : null,
      draftTitle: title,
      draftSummary: (input.summary ?? "").slice(0, proposalLimits.summary),
      draftMarkdown: (input.text ?? quoteNotes(input.quotes ?? [])).slice(0, proposalLimits.text),
      createdAt: now,
      authors: { create: { personId, at: now } },
    },
    select: { id: true },
  });
  await addNode(tx, {
    id,
    kind: "proposal",
    address,
    spaceId: input.spaceId,
    title,
    public: false,
    origin: sources.length > 0 ? null : "written",
  });
  await addWrittenFrom(tx, {
    sources,
    toId: id,
    toKind: "proposal",
    byId: personId,
    at: now,
    reason: input.reason ?? "",
  });
  await record(tx, now, { kind: "proposal.drafted", actorId: personId, spaceId: input.spaceId, subjectId: id });
  return ok({ id, address });
}
