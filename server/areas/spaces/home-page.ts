import { openAbilities } from "~/domain/spaces/phase";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";

/** A chantier in a list: what it asks, and where it stands today. */
export type SpaceLine = {
  readonly id: string;
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly question: string;
  readonly aim: string;
  readonly illustration: string;
  readonly proposals: number;
  /** Published criteria and guides: what was really made. */
  readonly criteria: number;
  readonly guides: number;
  /** Where it stands, the most pressing first: a vote, a session, open or closed. Dates are ISO. */
  readonly now:
    | { readonly is: "vote"; readonly until: string | null }
    | { readonly is: "session"; readonly on: string }
    | { readonly is: "open" }
    | { readonly is: "closed" };
};

export type EditionLines = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly place: string;
  readonly summary: string;
  /** How many comments its general discussion holds. */
  readonly comments: number;
  readonly spaces: readonly SpaceLine[];
};

type Facts = {
  id: string;
  proposals: number;
  criteria: number;
  guides: number;
  voting: boolean;
  votes_until: Date | null;
  next_session: Date | null;
};

/** One statement for every chantier: the number of queries does not grow with their number. */
const factsSql = `
  SELECT s.id,
    (SELECT count(*)::int FROM proposal p WHERE p.space_id = s.id AND p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')) AS proposals,
    (SELECT count(*)::int FROM criterion c WHERE c.space_id = s.id) AS criteria,
    (SELECT count(*)::int FROM guide g WHERE g.space_id = s.id AND g.state = 'published') AS guides,
    EXISTS (SELECT 1 FROM poll WHERE poll.space_id = s.id AND poll.state = 'open'
      AND (poll.closes_at IS NULL OR poll.closes_at > $1)) AS voting,
    (SELECT min(poll.closes_at) FROM poll WHERE poll.space_id = s.id AND poll.state = 'open'
      AND poll.closes_at > $1) AS votes_until,
    (SELECT min(session.starts_at) FROM session WHERE session.space_id = s.id AND session.cancelled_at IS NULL
      AND session.starts_at > $1) AS next_session
  FROM space s`;

/** The general discussions: what is said of a whole edition. */
const talkSql = `
  SELECT target_id AS id, count(*)::int AS comments FROM comment
  WHERE target_kind = 'edition' AND state = 'published' GROUP BY target_id`;

/** Every edition, the newest first, with its chantiers in order: four queries. */
export async function editionsWithSpaces(app: App, language: Language): Promise<readonly EditionLines[]> {
  const now = app.now();
  const [editions, facts, talk] = await Promise.all([
    app.db.edition.findMany({
      orderBy: [{ startsOn: "desc" }, { id: "desc" }],
      select: {
        id: true,
        slug: true,
        title: true,
        place: true,
        summary: true,
        english: true,
        spaces: {
          orderBy: { position: "asc" },
          select: {
            id: true,
            code: true,
            slug: true,
            title: true,
            shortTitle: true,
            question: true,
            aim: true,
            illustration: true,
            english: true,
            phases: { select: { startsAt: true, endsAt: true, forced: true, allows: true } },
          },
        },
      },
    }),
    app.pool.query<Facts>(factsSql, [now]),
    app.pool.query<{ id: string; comments: number }>(talkSql),
  ]);
  const factsOf = new Map(facts.rows.map((row) => [row.id, row]));
  return editions.map((edition) => ({
    id: edition.id,
    slug: edition.slug,
    comments: talk.rows.find((row) => row.id === edition.id)?.comments ?? 0,
    ...inLanguage(language, { title: edition.title, place: edition.place, summary: edition.summary }, edition.english),
    spaces: edition.spaces.map((space): SpaceLine => {
      const { title, shortTitle, question, aim } = space;
      const known = factsOf.get(space.id);
      return {
        id: space.id,
        code: space.code,
        slug: space.slug,
        ...inLanguage(language, { title, shortTitle, question, aim }, space.english),
        illustration: space.illustration,
        proposals: known?.proposals ?? 0,
        criteria: known?.criteria ?? 0,
        guides: known?.guides ?? 0,
        now: standing(known, openAbilities(space.phases, now).length > 0),
      };
    }),
  }));
}

function standing(facts: Facts | undefined, open: boolean): SpaceLine["now"] {
  if (facts?.voting) return { is: "vote", until: facts.votes_until?.toISOString() ?? null };
  if (facts?.next_session) return { is: "session", on: facts.next_session.toISOString() };
  return open ? { is: "open" } : { is: "closed" };
}
