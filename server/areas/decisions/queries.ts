import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { standingObjections } from "~/domain/decisions/objections";
import type { DecisionRow, DecisionView } from "~/domain/decisions/views";
import type { DecisionMethod, DecisionState, ObjectionState } from "~/domain/decisions/words";
import { listedStates } from "~/domain/proposals/lifecycle";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { findSpace } from "../spaces/public";

/** A decision and its versions; null when there is none, or no such version. */
export async function readDecision(
  app: App,
  actor: Actor,
  id: string,
  language: Language,
  version?: number,
): Promise<DecisionView | null> {
  const decision = await app.db.decision.findUnique({
    where: { id },
    select: {
      id: true,
      spaceId: true,
      currentVersion: true,
      space: { select: { deliverable: true, guides: { select: { slug: true, title: true } } } },
      versions: {
        orderBy: { number: "desc" },
        select: {
          number: true,
          title: true,
          text: true,
          textHtml: true,
          reasons: true,
          reasonsHtml: true,
          method: true,
          state: true,
          followedBy: true,
          dueOn: true,
          decidedOn: true,
          changeNote: true,
          at: true,
          by: { select: { displayName: true } },
        },
      },
      objections: { select: { position: true, about: true, text: true, state: true, answer: true } },
    },
  });
  if (!decision) return null;
  const space = await findSpace(app.db, { id: decision.spaceId }, app.now(), language);
  const shown = decision.versions.find((one) => one.number === (version ?? decision.currentVersion));
  if (!space || !shown) return null;
  const guides = can(actor, "edit-guides", space.subject).ok;
  return {
    id: decision.id,
    space: {
      slug: space.slug,
      code: space.code,
      shortTitle: space.shortTitle,
      deliverable: decision.space.deliverable,
    },
    shown: {
      ...shown,
      method: shown.method as DecisionMethod,
      state: shown.state as DecisionState,
      dueOn: shown.dueOn ? shown.dueOn.toISOString().slice(0, 10) : null,
      decidedOn: shown.decidedOn.toISOString().slice(0, 10),
      at: shown.at.toISOString(),
      by: shown.by.displayName,
    },
    current: decision.currentVersion,
    versions: decision.versions.map((one) => ({
      number: one.number,
      at: one.at.toISOString(),
      by: one.by.displayName,
      changeNote: one.changeNote,
    })),
    objections: standingObjections(
      decision.objections.map((line) => ({ ...line, state: line.state as ObjectionState })),
    ),
    may: {
      decide: can(actor, "decide", space.subject).ok,
      label: can(actor, "edit-label", space.subject).ok,
      guides,
    },
    // What is being prepared among them is told to nobody else.
    guides: guides ? decision.space.guides : [],
  };
}

/** The decisions of a chantier, the latest first. */
export async function listDecisions(app: App, spaceId: string): Promise<DecisionRow[]> {
  const decisions = await app.db.decision.findMany({
    where: { spaceId },
    select: {
      id: true,
      versions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { title: true, state: true, decidedOn: true },
      },
      _count: { select: { objections: { where: { about: null } } } },
    },
  });
  return decisions
    .flatMap((decision) =>
      decision.versions.map((version) => ({
        id: decision.id,
        title: version.title,
        state: version.state as DecisionState,
        decidedOn: version.decidedOn.toISOString().slice(0, 10),
        objections: decision._count.objections,
      })),
    )
    .sort((one, other) => (one.decidedOn < other.decidedOn ? 1 : -1));
}

/** What a new decision of a chantier may rest on: its counted polls and its published proposals. */
export async function decisionSources(app: App, spaceId: string) {
  const [polls, proposals] = await Promise.all([
    app.db.poll.findMany({
      where: { spaceId, state: "closed" },
      orderBy: { closedAt: "desc" },
      select: { id: true, title: true, closedAt: true },
    }),
    app.db.proposal.findMany({
      where: { spaceId, state: { in: [...listedStates] } },
      orderBy: { publishedAt: "asc" },
      select: { id: true, title: true },
    }),
  ]);
  return {
    polls: polls.map((poll) => ({ ...poll, closedAt: poll.closedAt?.toISOString() ?? null })),
    proposals,
  };
}

/** The decisions of a chantier that something may be made from, for a form. */
export async function decisionChoices(app: App, spaceId: string): Promise<readonly { id: string; title: string }[]> {
  return (await listDecisions(app, spaceId)).map(({ id, title }) => ({ id, title }));
}
