import { type Actor, personOf } from "~/domain/access/actor";
import { type Answer, can } from "~/domain/access/can";
import type { AuthorRow, Invitable, OfferKind, OfferRow, OfferState } from "~/domain/proposals/co-authors";
import type { App } from "../../../app";
import { renderMarkdown } from "../../../markdown/render-markdown";
import type { FoundProposal } from "../find-proposal";
import { nameOf, personSelect } from "../person-name";
import type { FoundOffer } from "./find-offer";
import { peopleToInvite } from "./people-to-invite";

type Reads = Pick<App, "db" | "now">;

export type CoAuthorsPage = {
  readonly authors: readonly AuthorRow[];
  readonly offers: readonly OfferRow[];
  /** Who answers to the name that was typed. */
  readonly found: readonly Invitable[];
  readonly may: { readonly invite: Answer; readonly remove: boolean; readonly leave: boolean };
};

/** Who signs a proposal, and what waits: for its authors. Null for who is not one. */
export async function coAuthorsPage(
  app: Reads,
  proposal: FoundProposal,
  viewer: Actor,
  typed: string,
): Promise<CoAuthorsPage | null> {
  const me = personOf(viewer);
  if (me === null || !proposal.subject.authorIds.includes(me)) return null;
  const [authors, offers] = await Promise.all([
    app.db.proposalAuthor.findMany({
      where: { proposalId: proposal.id },
      orderBy: [{ at: "asc" }, { personId: "asc" }],
      select: { personId: true, at: true, person: personSelect },
    }),
    app.db.coAuthorOffer.findMany({
      where: {
        proposalId: proposal.id,
        state: "waiting",
        OR: [{ expiresAt: null }, { expiresAt: { gt: app.now() } }],
      },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      select: {
        id: true,
        kind: true,
        message: true,
        at: true,
        expiresAt: true,
        by: personSelect,
        person: personSelect,
      },
    }),
  ]);
  const invite = can(viewer, "invite-co-author", proposal.subject);
  return {
    authors: authors.map((one, place) => ({
      id: one.personId,
      name: nameOf(one.person),
      at: one.at.toISOString(),
      began: place === 0,
      me: one.personId === me,
    })),
    offers: offers.map((one) => ({
      id: one.id,
      kind: one.kind as OfferKind,
      name: one.person ? nameOf(one.person) : "",
      message: one.message,
      by: nameOf(one.by),
      at: one.at.toISOString(),
      expiresAt: one.expiresAt?.toISOString() ?? null,
    })),
    found: invite.ok ? await peopleToInvite(app.db, proposal, typed) : [],
    may: {
      invite,
      remove: can(viewer, "remove-co-author", proposal.subject).ok,
      leave: can(viewer, "leave-proposal", proposal.subject).ok && authors.length > 1,
    },
  };
}

export type OfferPage = {
  readonly offerId: string;
  readonly proposalId: string;
  readonly state: OfferState;
  readonly title: string;
  readonly summary: string;
  /** What is written so far; empty for who is not signed in. */
  readonly html: string;
  readonly authors: readonly string[];
  readonly by: string;
  readonly accept: Answer;
  /** One is an author already: by this invitation or by another. */
  readonly joined: boolean;
};

/** An invitation as the person invited reads it; null when they may not know of it. */
export async function offerPage(
  app: Reads,
  offer: FoundOffer,
  proposal: FoundProposal,
  viewer: Actor,
): Promise<OfferPage | null> {
  if (!can(viewer, "read", offer.subject).ok) return null;
  const [row, by] = await Promise.all([
    app.db.proposal.findUniqueOrThrow({
      where: { id: proposal.id },
      select: {
        draftTitle: true,
        draftSummary: true,
        draftMarkdown: true,
        authors: { select: { person: personSelect }, orderBy: [{ at: "asc" }, { personId: "asc" }] },
        versions: {
          where: { number: proposal.currentVersion },
          select: { title: true, summary: true, body: { select: { html: true } } },
        },
      },
    }),
    app.db.person.findUniqueOrThrow({ where: { id: offer.byId }, ...personSelect }),
  ]);
  const version = row.versions[0];
  const me = personOf(viewer);
  return {
    offerId: offer.id,
    proposalId: proposal.id,
    state: offer.subject.state,
    title: version?.title ?? row.draftTitle,
    summary: version?.summary ?? row.draftSummary,
    html: me === null ? "" : (version?.body.html ?? renderMarkdown(row.draftMarkdown, { topHeading: 2 })),
    authors: row.authors.map((one) => nameOf(one.person)),
    by: nameOf(by),
    accept: me === null ? { ok: false, why: "sign-in-first" } : can(viewer, "accept-offer", offer.subject),
    joined: me !== null && proposal.subject.authorIds.includes(me),
  };
}
