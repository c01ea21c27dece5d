import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { ListedDraft, SharedDraftView } from "~/domain/proposals/together";
import { passagesWritten } from "~/domain/proposals/written-by";
import type { App } from "../../../app";
import type { Prisma } from "../../../db/generated/client";
import { renderMarkdown } from "../../../markdown/render-markdown";
import type { FoundProposal } from "../find-proposal";
import { nameOf, personSelect } from "../person-name";
import { printOf, readSharedDraft } from "./shared-draft";

type Reads = Pick<App, "db" | "now">;

/** How many texts in the writing a chantier's page shows. */
const most = 20;

/** A text written by several, for its authors; null for anyone else, and once it is published. */
export async function sharedDraftPage(
  app: Reads,
  proposal: FoundProposal,
  viewer: Actor,
): Promise<SharedDraftView | null> {
  const me = personOf(viewer);
  if (me === null || !proposal.subject.authorIds.includes(me) || proposal.subject.state !== "draft") return null;
  const draft = await readSharedDraft(app.db, proposal.id);
  if (!draft || proposal.subject.shared === "no") return null;
  const [authors, agreements, writers, asking] = await Promise.all([
    app.db.proposalAuthor.findMany({
      where: { proposalId: proposal.id },
      orderBy: [{ at: "asc" }, { personId: "asc" }],
      select: { personId: true, person: { select: { ...personSelect.select, kind: true } } },
    }),
    app.db.draftAgreement.findMany({ where: { proposalId: proposal.id }, select: { personId: true, print: true } }),
    app.db.person.findMany({
      where: { id: { in: [...new Set(draft.runs.map((run) => run.by))] } },
      select: { id: true, ...personSelect.select },
    }),
    app.db.coAuthorOffer.count({ where: { proposalId: proposal.id, kind: "request", state: "waiting" } }),
  ]);
  const print = printOf(draft);
  const names = new Map(writers.map((one) => [one.id, nameOf(one)]));
  const { title, summary, text } = draft;
  return {
    title,
    summary,
    text,
    html: renderMarkdown(text, { topHeading: 3 }),
    print,
    listed: proposal.subject.shared === "listed",
    written: passagesWritten(text, draft.runs).map((one) => ({ by: names.get(one.by) ?? "", text: one.text })),
    agreements: authors
      .filter((one) => one.person.kind !== "erased")
      .map((one) => ({
        name: nameOf(one.person),
        me: one.personId === me,
        agrees: agreements.some((agreed) => agreed.personId === one.personId && agreed.print === print),
      })),
    asking,
    may: {
      write: can(viewer, "write-together", proposal.subject),
      agree: can(viewer, "agree-to-draft", proposal.subject),
    },
  };
}

const listedSelect = {
  id: true,
  draftTitle: true,
  draftSummary: true,
  authors: { select: { person: personSelect }, orderBy: [{ at: "asc" }, { personId: "asc" }] },
} satisfies Prisma.ProposalSelect;

/** The texts in the writing of a chantier that one may ask to join, latest first. */
export async function listedDrafts(app: Reads, spaceId: string): Promise<readonly ListedDraft[]> {
  const found = await app.db.proposal.findMany({
    where: { spaceId, state: "draft", shared: { listed: true } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
    select: listedSelect,
  });
  return found.map(listed);
}

/** One of them; null when it is not, or no longer, one. */
export async function listedDraft(app: Reads, proposalId: string): Promise<ListedDraft | null> {
  const found = await app.db.proposal.findFirst({
    where: { id: proposalId, state: "draft", shared: { listed: true } },
    select: listedSelect,
  });
  return found && listed(found);
}

function listed(one: {
  readonly id: string;
  readonly draftTitle: string;
  readonly draftSummary: string;
  readonly authors: readonly { readonly person: Parameters<typeof nameOf>[0] }[];
}): ListedDraft {
  return {
    id: one.id,
    title: one.draftTitle,
    summary: one.draftSummary,
    authors: one.authors.map((author) => nameOf(author.person)),
  };
}
