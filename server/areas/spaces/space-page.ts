import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { ProposalStage } from "~/domain/proposals/views";
import { parisDay } from "~/domain/spaces/paris-day";
import { openAbilities, type PhaseState, phaseState } from "~/domain/spaces/phase";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { stagesOf } from "../lineage/public";

/** How many proposals the page of a chantier shows. */
const latest = 3;

export type SpacePhase = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly state: PhaseState;
  /** ISO; null when there is no date. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** The last day, as shown: the end itself is excluded. */
  readonly lastDay: string | null;
  /** Whether it was closed by hand before an end, or without one. */
  readonly closedByHand: boolean;
  /**
   * What "Prolonger" begins with: a week more than its end; of one that is over, its own last day, so that it is not
   * opened again by one press. Null without an end.
   */
  readonly suggestedDay: string | null;
};

export type LatestProposal = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly supports: number;
  readonly comments: number;
  readonly stage: ProposalStage;
};

export type SpacePage = {
  readonly id: string;
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly question: string;
  readonly contextHtml: string;
  readonly aim: string;
  readonly illustration: string;
  readonly edition: { readonly title: string; readonly spaces: number };
  readonly seats: number | null;
  readonly phases: readonly SpacePhase[];
  readonly proposals: { readonly count: number; readonly latest: readonly LatestProposal[] };
  readonly made: {
    readonly required: number;
    readonly optional: number;
    readonly guides: readonly { readonly slug: string; readonly title: string }[];
    readonly decisions: number;
    readonly polls: number;
    readonly conversations: number;
  };
  readonly comments: number;
  readonly may: { readonly register: boolean; readonly propose: boolean; readonly manage: boolean };
};

type Counts = {
  proposals: number;
  required: number;
  optional: number;
  decisions: number;
  polls: number;
  conversations: number;
  comments: number;
};

const countsSql = `
  SELECT
    (SELECT count(*)::int FROM proposal WHERE space_id = $1 AND state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')) AS proposals,
    (SELECT count(*)::int FROM criterion c JOIN criterion_version v ON v.criterion_id = c.id
       AND v.number = c.current_version WHERE c.space_id = $1 AND v.level = 'required') AS required,
    (SELECT count(*)::int FROM criterion c JOIN criterion_version v ON v.criterion_id = c.id
       AND v.number = c.current_version WHERE c.space_id = $1 AND v.level = 'optional') AS optional,
    (SELECT count(*)::int FROM decision WHERE space_id = $1) AS decisions,
    (SELECT count(*)::int FROM poll WHERE space_id = $1 AND state <> 'draft') AS polls,
    (SELECT count(*)::int FROM conversation WHERE space_id = $1) AS conversations,
    (SELECT count(*)::int FROM comment WHERE target_kind = 'space' AND target_id = $1 AND state = 'published') AS comments`;

const latestSql = `
  SELECT p.id, v.title, v.summary, p.support_count AS supports, p.comment_count AS comments
  FROM proposal p JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
  WHERE p.space_id = $1 AND p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')
  ORDER BY p.published_at DESC, p.id DESC LIMIT ${latest}`;

/** Everything the page of a chantier says, in a few queries; null when there is none at this address. */
export async function spacePage(app: App, actor: Actor, slug: string, language: Language): Promise<SpacePage | null> {
  const now = app.now();
  const space = await app.db.space.findUnique({
    where: { slug },
    select: {
      id: true,
      code: true,
      slug: true,
      title: true,
      shortTitle: true,
      question: true,
      contextHtml: true,
      aim: true,
      illustration: true,
      seats: true,
      english: true,
      edition: { select: { title: true, english: true, _count: { select: { spaces: true } } } },
      phases: { orderBy: { position: "asc" } },
      guides: { where: { state: "published" }, orderBy: { publishedAt: "asc" }, select: { slug: true, title: true } },
    },
  });
  if (!space) return null;
  const [counts, shown] = await Promise.all([
    app.pool.query<Counts>(countsSql, [space.id]),
    latestProposals(app, space.id),
  ]);
  const known = counts.rows[0];
  const { title, shortTitle, question, contextHtml, aim } = space;
  const subject = { kind: "space", spaceId: space.id, open: openAbilities(space.phases, now) } as const;
  return {
    id: space.id,
    code: space.code,
    slug: space.slug,
    ...inLanguage(language, { title, shortTitle, question, contextHtml, aim }, space.english),
    illustration: space.illustration,
    edition: {
      ...inLanguage(language, { title: space.edition.title }, space.edition.english),
      spaces: space.edition._count.spaces,
    },
    seats: space.seats,
    phases: space.phases.map((phase): SpacePhase => {
      const { endsAt } = phase;
      const over = endsAt !== null && endsAt <= now;
      const state = phaseState(phase, now);
      const lastDay = endsAt ? parisDay(new Date(endsAt.getTime() - 1)) : null;
      return {
        id: phase.id,
        ...inLanguage(language, { title: phase.title, note: phase.note }, phase.english),
        state,
        startsAt: phase.startsAt?.toISOString() ?? null,
        endsAt: endsAt?.toISOString() ?? null,
        lastDay,
        closedByHand: state === "past" && !over,
        suggestedDay:
          over || state === "past" || !endsAt ? lastDay : parisDay(new Date(endsAt.getTime() - 1 + 7 * 86_400_000)),
      };
    }),
    proposals: { count: known?.proposals ?? 0, latest: shown },
    made: {
      required: known?.required ?? 0,
      optional: known?.optional ?? 0,
      guides: space.guides,
      decisions: known?.decisions ?? 0,
      polls: known?.polls ?? 0,
      conversations: known?.conversations ?? 0,
    },
    comments: known?.comments ?? 0,
    may: {
      register: can(actor, "register", subject).ok,
      // A visitor is led to sign in first: the button is there when the period is open.
      propose: subject.open.includes("propose"),
      manage: can(actor, "manage-phases", subject).ok,
    },
  };
}

async function latestProposals(app: App, spaceId: string): Promise<readonly LatestProposal[]> {
  const { rows } = await app.pool.query<Omit<LatestProposal, "stage">>(latestSql, [spaceId]);
  const stages = await stagesOf(
    app,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, stage: stages.get(row.id) ?? { is: "talk" } }));
}
