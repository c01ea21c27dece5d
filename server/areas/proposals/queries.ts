import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { AttachmentView } from "~/domain/attachments/attachment";
import type { ProposalDetails } from "~/domain/proposals/details";
import { isAnswered } from "~/domain/proposals/lifecycle";
import type { ProposalSpace, ProposalView, VersionRow, VersionView } from "~/domain/proposals/views";
import { wordChanges } from "~/domain/proposals/word-changes";
import { formatList } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { readableText, renderMarkdown } from "../../markdown/render-markdown";
import { filesOf } from "../attachments/public";
import { followedOf } from "./answers/queries";
import { type FoundProposal, findProposal } from "./find-proposal";
import { nameOf, personSelect } from "./person-name";
import { successionOf } from "./succession/succession-of";

export { amendmentPage, amendmentsOf, passagesToAmend } from "./amendments/queries";
export { answerDesk, answerLines } from "./answers/queries";
export { coAuthorsPage, offerPage } from "./co-authors/queries";
export { proposalsOf } from "./list-proposals";
export { similarProposals } from "./similar-proposals";
export { mergePage } from "./succession/merge-page";
export { listedDraft, listedDrafts, sharedDraftPage } from "./together/queries";

type Reads = Pick<App, "db" | "now" | "pool">;

/** Those who published a version together, in the order in which they became authors. */
const creditedSelect = { select: { person: personSelect }, orderBy: { place: "asc" } } as const;

/** Who wrote a version: all who published it together, else who sent it. */
function creditOf(
  language: Language,
  version: {
    readonly by: Parameters<typeof nameOf>[0];
    readonly authors: readonly { readonly person: Parameters<typeof nameOf>[0] }[];
  },
): string {
  const together = version.authors.map((one) => nameOf(one.person));
  return together.length > 0 ? formatList(language, together) : nameOf(version.by);
}

/** A proposal as its page shows it; null when there is none or when this viewer may not know of it. */
export async function proposalPage(
  app: Reads,
  id: string,
  viewer: Actor,
  language: Language,
  /** The same proposal in the same language, when it was found already. */
  known?: FoundProposal,
): Promise<ProposalView | null> {
  const read = await readable(app, id, viewer, language, known);
  if (!read) return null;
  const { found, space } = read;
  const me = personOf(viewer);
  const proposal = await app.db.proposal.findUniqueOrThrow({
    where: { id },
    select: {
      draftTitle: true,
      draftSummary: true,
      draftMarkdown: true,
      assistedById: true,
      createdAt: true,
      publishedAt: true,
      withdrawnAt: true,
      progress: true,
      supportCount: true,
      commentCount: true,
      tags: true,
      category: { select: { id: true, slug: true, name: true } },
      _count: {
        select: { amendments: { where: { state: "open" } }, supports: { where: { paperId: { not: null } } } },
      },
      authors: { select: { person: personSelect }, orderBy: [{ at: "asc" }, { personId: "asc" }] },
      ...(me ? { supports: { where: { personId: me }, select: { version: true } } } : {}),
      versions: {
        where: { number: found.currentVersion },
        select: {
          number: true,
          title: true,
          summary: true,
          changeNote: true,
          substantial: true,
          at: true,
          by: personSelect,
          authors: creditedSelect,
          body: { select: { html: true } },
          amendments: { select: { number: true, person: personSelect }, orderBy: { number: "asc" } },
        },
      },
    },
  });
  const version = proposal.versions[0];
  const mine = proposal.supports?.[0]?.version ?? null;
  const since = found.substantialVersion;
  // Nothing waits to be confirmed while the substance never changed.
  const toConfirm = since > 1 ? await app.db.support.count({ where: { proposalId: id, version: { lt: since } } }) : 0;
  return {
    id,
    state: found.subject.state,
    space,
    title: version?.title ?? proposal.draftTitle,
    summary: version?.summary ?? proposal.draftSummary,
    html: version?.body.html ?? renderMarkdown(proposal.draftMarkdown, { topHeading: 2 }),
    authors: proposal.authors.map((author) => nameOf(author.person)),
    assisted: proposal.assistedById !== null,
    category: proposal.category,
    tags: proposal.tags,
    files: await filesOf(app.db, id),
    at: (proposal.publishedAt ?? proposal.createdAt).toISOString(),
    withdrawnAt: proposal.withdrawnAt?.toISOString() ?? null,
    progress: proposal.progress,
    succession: await successionOf(app, id, viewer),
    followed: isAnswered(found.subject.state) ? await followedOf(app, id) : { answers: [], steps: [] },
    version: version
      ? {
          number: version.number,
          at: version.at.toISOString(),
          by: creditOf(language, version),
          noteBy: nameOf(version.amendments[0]?.person ?? version.by),
          changeNote: version.changeNote,
          substantial: version.substantial,
          from: version.amendments.map((one) => ({ number: one.number, by: nameOf(one.person) })),
        }
      : null,
    openAmendments: proposal._count.amendments,
    supportCount: proposal.supportCount,
    paperSupports: proposal._count.supports,
    toConfirm,
    substantialVersion: since,
    commentCount: proposal.commentCount,
    supported: mine === null ? null : { version: mine, toConfirm: mine < since },
    may: {
      support: can(viewer, "support", found.subject),
      edit: can(viewer, "edit-proposal", found.subject),
      withdraw: can(viewer, "withdraw-proposal", found.subject),
      answer: can(viewer, "answer-proposals", found.subject),
      amend: can(viewer, "amend", found.subject),
      merge: can(viewer, "merge-proposals", found.subject),
      signs: can(viewer, "leave-proposal", found.subject).ok,
      writeTogether: can(viewer, "write-together", found.subject).ok,
      share: found.subject.shared === "no" && can(viewer, "share-draft", found.subject).ok,
      assist: can(viewer, "assist", found.space.subject),
    },
  };
}

/** What the form that changes a proposal begins with: the draft, or the version shown; null as above. */
export type ProposalToEdit = {
  readonly found: FoundProposal;
  readonly space: ProposalSpace;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly details: ProposalDetails;
  readonly files: readonly AttachmentView[];
};

export async function proposalToEdit(
  app: Reads,
  id: string,
  viewer: Actor,
  language: Language,
): Promise<ProposalToEdit | null> {
  const read = await readable(app, id, viewer, language);
  if (!read) return null;
  const { found, space } = read;
  const kept = await app.db.proposal.findUniqueOrThrow({
    where: { id },
    select: { draftTitle: true, draftSummary: true, draftMarkdown: true, categoryId: true, tags: true },
  });
  const details = { categoryId: kept.categoryId, tags: kept.tags };
  const files = await filesOf(app.db, id);
  if (found.currentVersion === 0) {
    return {
      found,
      space,
      title: kept.draftTitle,
      summary: kept.draftSummary,
      text: kept.draftMarkdown,
      details,
      files,
    };
  }
  const version = await app.db.proposalVersion.findUniqueOrThrow({
    where: { proposalId_number: { proposalId: id, number: found.currentVersion } },
    select: { title: true, summary: true, body: { select: { markdown: true } } },
  });
  return { found, space, title: version.title, summary: version.summary, text: version.body.markdown, details, files };
}

export type ProposalHistory = {
  readonly id: string;
  readonly title: string;
  readonly space: ProposalSpace;
  /** Latest first. */
  readonly versions: readonly VersionRow[];
};

/** The versions of a proposal; null as above, and for a draft, which has none. */
export async function proposalHistory(
  app: Reads,
  id: string,
  viewer: Actor,
  language: Language,
): Promise<ProposalHistory | null> {
  const read = await readable(app, id, viewer, language);
  if (!read) return null;
  const versions = await app.db.proposalVersion.findMany({
    where: { proposalId: id },
    orderBy: { number: "desc" },
    select: {
      number: true,
      at: true,
      by: personSelect,
      authors: creditedSelect,
      title: true,
      changeNote: true,
      substantial: true,
    },
  });
  const latest = versions[0];
  if (!latest) return null;
  const supports = await app.db.support.groupBy({ by: ["version"], where: { proposalId: id }, _count: { _all: true } });
  return {
    id,
    title: latest.title,
    space: read.space,
    versions: versions.map((version) => ({
      number: version.number,
      at: version.at.toISOString(),
      by: creditOf(language, version),
      title: version.title,
      changeNote: version.changeNote,
      substantial: version.substantial,
      supports: supports.find((row) => row.version === version.number)?._count._all ?? 0,
    })),
  };
}

/** One version, and what it changed since `since` (the one before when absent); null when either does not exist. */
export async function proposalVersion(
  app: Reads,
  id: string,
  viewer: Actor,
  asked: { readonly number: number; readonly since: number | null },
  language: Language,
): Promise<{ version: VersionView; space: ProposalSpace; latest: number } | null> {
  const read = await readable(app, id, viewer, language);
  if (!read) return null;
  const since = asked.since ?? asked.number - 1;
  const rows = await app.db.proposalVersion.findMany({
    where: { proposalId: id, number: { in: [asked.number, since] } },
    select: {
      number: true,
      at: true,
      by: personSelect,
      authors: creditedSelect,
      title: true,
      summary: true,
      changeNote: true,
      body: { select: { markdown: true, html: true } },
    },
  });
  const version = rows.find((row) => row.number === asked.number);
  const before = rows.find((row) => row.number === since && row.number !== asked.number);
  if (!version || (asked.since !== null && !before)) return null;
  return {
    space: read.space,
    latest: read.found.currentVersion,
    version: {
      number: version.number,
      at: version.at.toISOString(),
      by: creditOf(language, version),
      title: version.title,
      summary: version.summary,
      html: version.body.html,
      changeNote: version.changeNote,
      since: before
        ? {
            number: before.number,
            title: wordChanges(before.title, version.title),
            summary: wordChanges(before.summary, version.summary),
            text: wordChanges(readableText(before.body.markdown), readableText(version.body.markdown)),
            formatted: before.body.markdown !== version.body.markdown,
          }
        : null,
    },
  };
}

async function readable(
  app: Reads,
  id: string,
  viewer: Actor,
  language: Language,
  known?: FoundProposal,
): Promise<{ found: FoundProposal; space: ProposalSpace } | null> {
  const found = known ?? (await findProposal(app.db, id, app.now(), language));
  if (!found || !can(viewer, "read", found.subject).ok) return null;
  const { space } = found;
  return { found, space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle } };
}
