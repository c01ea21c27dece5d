import {
  agreeToDraft,
  answerOffer,
  findProposal,
  inviteByLink,
  shareDraft,
  writeProposal,
  writeTogether,
} from "#server/areas/proposals/public";
import { sharedDraftPage } from "#server/areas/proposals/queries";
import type { Space } from "../../prisma/factories/a-space";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";
import type { Cast } from "./cast";
import { type Written, written11 } from "./content-together";

/**
 * A text that three of those one can sign in as are writing: each has added to what the others wrote, one agrees to it as it
 * reads, and the chantier shows that it is being written.
 */
export async function tellTogether(app: App, cast: Cast, space: Space): Promise<void> {
  const { title, summary, begun, by, with: others, agrees } = written11;
  const first = cast.named(by);
  const { id: proposalId } = must(
    await writeProposal(app, first, { spaceId: space.id, title, summary, text: begun, publish: false }),
  );
  for (const key of others) {
    const { address } = must(await inviteByLink(app, first, { proposalId }));
    must(await answerOffer(app, cast.named(key), { token: address.slice("/invitations/".length), accept: true }));
  }
  must(await shareDraft(app, first, { proposalId, listed: true }));
  for (const one of written11.since) await write(app, cast, proposalId, one);
  const found = await findProposal(app.db, proposalId, app.now());
  const draft = found && (await sharedDraftPage(app, found, cast.named(agrees)));
  if (draft) must(await agreeToDraft(app, cast.named(agrees), { proposalId, print: draft.print }));
}

/** One person writes after, or in the place of, some words. */
async function write(app: App, cast: Cast, proposalId: string, { by, after, instead, words }: Written): Promise<void> {
  const { title, summary } = written11;
  const { draftMarkdown: text } = await app.db.proposal.findUniqueOrThrow({
    where: { id: proposalId },
    select: { draftMarkdown: true },
  });
  const from = after ?? instead ?? "";
  if (!text.includes(from)) throw new Error(`the text does not say "${from}"`);
  const next = text.replace(from, after === undefined ? words : from + words);
  const base = { title, summary, text };
  must(await writeTogether(app, cast.named(by), { proposalId, base, wanted: { ...base, text: next } }));
}
