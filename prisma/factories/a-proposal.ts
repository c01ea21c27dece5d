import type { App } from "#server/app";
import {
  editProposal,
  publishProposal,
  supportProposal,
  withdrawProposal,
  writeProposal,
} from "#server/areas/proposals/public";
import type { ProposalDetails } from "~/domain/proposals/details";
import { aPerson, type Person } from "./a-person";
import type { Space } from "./a-space";
import { must } from "./must";

export type ProposalWords = { readonly title: string; readonly summary: string; readonly text: string };
export type Proposal = { readonly id: string; readonly in: Space; readonly by: Person };

const someWords: ProposalWords = {
  title: "Une proposition",
  summary: "Ce qu’elle dit en une phrase.",
  text: "Ce qu’elle dit plus longuement.",
};

/** A proposal, published unless said otherwise, by a person of its own unless given. */
export async function aProposal(
  app: App,
  given: Partial<ProposalWords> & {
    readonly in: Space;
    readonly by?: Person;
    readonly as?: "draft" | "published" | "withdrawn";
  },
): Promise<Proposal> {
  const by = given.by ?? (await aPerson(app));
  const { title, summary, text } = { ...someWords, ...given };
  const as = given.as ?? "published";
  const { id } = must(
    await writeProposal(app, by, { spaceId: given.in.id, title, summary, text, publish: as !== "draft" }),
  );
  if (as === "withdrawn") must(await withdrawProposal(app, by, { proposalId: id }));
  return { id, in: given.in, by };
}

/** Publishes a draft (made from notes, say) with its words. */
export async function published(app: App, proposal: Proposal, words: ProposalWords): Promise<void> {
  must(
    await publishProposal(app, proposal.by, {
      proposalId: proposal.id,
      ...words,
      revision: await revisionOf(app, proposal),
    }),
  );
}

/** Says a proposal anew: its next version. */
export async function reworded(
  app: App,
  proposal: Proposal,
  words: ProposalWords & { readonly changeNote: string },
): Promise<void> {
  must(
    await editProposal(app, proposal.by, {
      proposalId: proposal.id,
      ...words,
      revision: await revisionOf(app, proposal),
    }),
  );
}

/** A published proposal is given a category and words, its text as it is. */
export async function detailed(app: App, proposal: Proposal, details: ProposalDetails): Promise<void> {
  const version = await app.db.proposalVersion.findFirstOrThrow({
    where: { proposalId: proposal.id },
    orderBy: { number: "desc" },
    select: { title: true, summary: true, body: { select: { markdown: true } } },
  });
  must(
    await editProposal(app, proposal.by, {
      proposalId: proposal.id,
      title: version.title,
      summary: version.summary,
      text: version.body.markdown,
      changeNote: "",
      revision: await revisionOf(app, proposal),
      details,
    }),
  );
}

/** Several people support a proposal. */
export async function supported(app: App, proposal: Proposal, by: readonly Person[]): Promise<void> {
  for (const person of by) must(await supportProposal(app, person, { proposalId: proposal.id }));
}

async function revisionOf(app: App, proposal: Proposal): Promise<number> {
  const { revision } = await app.db.proposal.findUniqueOrThrow({
    where: { id: proposal.id },
    select: { revision: true },
  });
  return revision;
}
