import { type Actor, personOf } from "~/domain/access/actor";
import type { SuccessionView, Successor } from "~/domain/proposals/succession-views";
import type { App } from "../../../app";

type LinkRow = { id: string; title: string; kind: Successor["how"]; after: boolean; reason: string };

const linksSql = `
  SELECT n.id, n.title, l.kind, l.from_id = $1::uuid AS after, l.reason
  FROM link l JOIN node n ON n.id = CASE WHEN l.from_id = $1::uuid THEN l.to_id ELSE l.from_id END AND n.public
  WHERE (l.from_id = $1::uuid OR l.to_id = $1::uuid) AND l.kind IN ('merged-into', 'split-from')
    AND l.from_kind = 'proposal' AND l.to_kind = 'proposal'
  ORDER BY l.at, n.id`;

const took = `l.kind IN ('merged-into', 'split-from') AND l.from_kind = 'proposal' AND l.to_kind = 'proposal'`;
const answered = (person: string) => `
  NOT EXISTS (SELECT 1 FROM support s WHERE s.proposal_id = l.to_id AND s.person_id = ${person})
  AND NOT EXISTS (SELECT 1 FROM support_decline d WHERE d.proposal_id = l.to_id AND d.person_id = ${person})`;

/** What `askedAt` (domain/proposals/succession) says, in one statement; a test compares the two. */
const askedSql = `
  WITH RECURSIVE above(id) AS (
    SELECT $1::uuid UNION SELECT l.from_id FROM link l JOIN above ON l.to_id = above.id WHERE ${took}
  ), asked(person_id, at) AS (
    SELECT given.person_id, l.to_id FROM link l JOIN above ON above.id = l.to_id
      JOIN support given ON given.proposal_id = l.from_id WHERE ${took} AND ${answered("given.person_id")}
    UNION
    SELECT asked.person_id, l.to_id FROM asked JOIN link l ON l.from_id = asked.at JOIN above ON above.id = l.to_id
      WHERE ${took} AND ${answered("asked.person_id")}
  )
  SELECT person_id FROM asked WHERE at = $1::uuid`;

/** The people who are asked whether they support what took the place of what they supported. */
export async function peopleAsked(db: Pick<App["pool"], "query">, proposalId: string): Promise<Set<string>> {
  const { rows } = await db.query<{ person_id: string }>(askedSql, [proposalId]);
  return new Set(rows.map((row) => row.person_id));
}

/** What took a proposal's place, what it took the place of: one query, and one more when it took the place of others. */
export async function successionOf(app: Pick<App, "pool">, proposalId: string, viewer: Actor): Promise<SuccessionView> {
  const { rows } = await app.pool.query<LinkRow>({ name: "proposal-succession", text: linksSql, values: [proposalId] });
  const of = (after: boolean) =>
    rows.filter((row) => row.after === after).map(({ id, title, kind }) => ({ id, title, how: kind }));
  const from = of(false);
  const me = personOf(viewer);
  let asked = 0;
  let mine = false;
  if (from.length > 0) {
    const found = await app.pool.query<{ asked: number; mine: boolean | null }>(
      `SELECT count(*)::int AS asked, bool_or(person_id = $2::uuid) AS mine FROM (${askedSql}) people`,
      [proposalId, me],
    );
    asked = found.rows[0]?.asked ?? 0;
    mine = found.rows[0]?.mine ?? false;
  }
  return { to: of(true), from, reason: rows.at(-1)?.reason ?? "", asked, mine };
}
