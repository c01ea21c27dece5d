import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { AmendmentList, AmendmentRow, AmendmentView } from "~/domain/proposals/amendment-views";
import { type AmendmentState, passagesOf, placeChanges } from "~/domain/proposals/amendments";
import { isListed, type ProposalState } from "~/domain/proposals/lifecycle";
import { wordChanges } from "~/domain/proposals/word-changes";
import type { App } from "../../../app";
import type { FoundProposal } from "../find-proposal";
import { nameOf, personSelect } from "../person-name";
import { amendmentSubject } from "./find-amendment";

type Reads = Pick<App, "db" | "now">;

/** How many amendments a page shows: the newest. */
const most = 200;
/** Differences told word for word in one of them: the list is public, and each is compared as it is read. */
const mostChangesListed = 300;

const select = {
  id: true,
  number: true,
  version: true,
  start: true,
  end: true,
  personId: true,
  person: personSelect,
  reason: true,
  state: true,
  createdAt: true,
  answeredAt: true,
  answer: true,
  madeVersion: true,
  body: { select: { markdown: true } },
  promotedTo: { select: { id: true, title: true, state: true } },
  _count: { select: { supports: true } },
} as const;

/** The amendments of a proposal with their places in the text read now: three queries. */
async function read(app: Reads, proposal: FoundProposal) {
  const found = await app.db.amendment.findMany({
    where: { proposalId: proposal.id },
    orderBy: { number: "desc" },
    take: most,
    select,
  });
  const versions = await app.db.proposalVersion.findMany({
    where: {
      proposalId: proposal.id,
      number: { in: [...new Set([proposal.currentVersion, ...found.map((one) => one.version)])] },
    },
    select: { number: true, body: { select: { markdown: true } } },
  });
  const textOf = (number: number) => versions.find((version) => version.number === number)?.body.markdown ?? "";
  const text = textOf(proposal.currentVersion);
  const placed = placeChanges(
    text,
    found
      .filter((one) => one.state === "open")
      .map((one) => ({ id: one.number, start: one.start, end: one.end, former: textOf(one.version) })),
  );
  const rows = found.map((one): AmendmentRow => {
    const place = placed.find((other) => other.id === one.number);
    return {
      number: one.number,
      state: one.state as AmendmentState,
      by: nameOf(one.person),
      at: one.createdAt.toISOString(),
      reason: one.reason,
      changes: wordChanges(textOf(one.version).slice(one.start, one.end), one.body.markdown, mostChangesListed),
      supportCount: one._count.supports,
      version: one.version,
      passageChanged: place !== undefined && place.at === null,
      rivals: place?.rivals ?? [],
    };
  });
  return { found, rows, placed, text };
}

/** Every amendment of a proposal, newest first. The caller has asked whether the proposal may be read. */
export async function amendmentsOf(app: Reads, proposal: FoundProposal, viewer: Actor): Promise<AmendmentList> {
  const { rows } = await read(app, proposal);
  return { title: proposal.title, rows, amend: can(viewer, "amend", proposal.subject) };
}

/** One amendment; null when there is none of this number. */
export async function amendmentPage(
  app: Reads,
  proposal: FoundProposal,
  number: number,
  viewer: Actor,
): Promise<AmendmentView | null> {
  const { found, rows, placed, text } = await read(app, proposal);
  const one = found.find((amendment) => amendment.number === number);
  const row = rows.find((amendment) => amendment.number === number);
  if (!one || !row) return null;
  const me = personOf(viewer);
  const supported = me ? await app.db.amendmentSupport.count({ where: { amendmentId: one.id, personId: me } }) : 0;
  const subject = amendmentSubject(proposal, one);
  const answer = can(viewer, "answer-amendment", subject);
  const at = placed.find((other) => other.id === number)?.at;
  const passages = passagesOf(text);
  const place = at ? passages.findIndex((passage) => passage.start === at.start) : -1;
  const { promotedTo } = one;
  return {
    ...row,
    id: one.id,
    answer: one.answer,
    answeredAt: one.answeredAt?.toISOString() ?? null,
    madeVersion: one.madeVersion,
    promotedTo:
      promotedTo && isListed(promotedTo.state as ProposalState) ? { id: promotedTo.id, title: promotedTo.title } : null,
    supported: supported > 0,
    replacement: one.body.markdown,
    others: rows.filter((other) => row.rivals.includes(other.number)),
    place: place < 0 ? null : place,
    passages: answer.ok ? passages.map((passage) => text.slice(passage.start, passage.end)) : [],
    may: {
      support: can(viewer, "support", subject),
      answer,
      withdraw: can(viewer, "withdraw-amendment", subject),
      promote: can(viewer, "promote-amendment", subject),
    },
  };
}

/** The text of a proposal, passage by passage, for whoever chooses the one to change. */
export async function passagesToAmend(app: Reads, proposal: FoundProposal): Promise<readonly string[]> {
  const version = await app.db.proposalVersion.findUnique({
    where: { proposalId_number: { proposalId: proposal.id, number: proposal.currentVersion } },
    select: { body: { select: { markdown: true } } },
  });
  const text = version?.body.markdown ?? "";
  return passagesOf(text).map((passage) => text.slice(passage.start, passage.end));
}
