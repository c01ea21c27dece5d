import { type Actor, holds, personOf } from "~/domain/access/actor";
import { byRank, type Lineage, type LineageLink, type LineageStep, lineageLimit } from "~/domain/lineage/lineage";
import type { LinkKind, NodeKind } from "~/domain/lineage/rules";
import type { App } from "../../app";

type NodeRow = {
  id: string;
  kind: NodeKind;
  space_id: string | null;
  address: string;
  title: string;
  public: boolean;
  origin: string | null;
  created_at: Date;
  by: string | null;
  at: Date | null;
  sort: string | null;
  number: number | null;
  code: string | null;
  counts: unknown;
  author_ids: string[];
};

type LinkRow = {
  from_id: string;
  kind: LinkKind;
  to_id: string;
  by: string | null;
  at: Date;
  reason: string;
};

/** UNION (not ALL) forgets what it has seen: a cycle ends by itself. PostgreSQL walks nearest first, so LIMIT keeps the nearest. */
const reach = `
  WITH RECURSIVE
    up(id) AS (SELECT $1::uuid UNION SELECT l.from_id FROM link l JOIN up ON l.to_id = up.id),
    down(id) AS (SELECT $1::uuid UNION SELECT l.to_id FROM link l JOIN down ON l.from_id = down.id),
    reached(id) AS (
      (SELECT id FROM up LIMIT ${lineageLimit + 1}) UNION (SELECT id FROM down LIMIT ${lineageLimit + 1})
    )`;

const nodesSql = `${reach}
  SELECT n.id, n.kind, n.space_id, n.address, n.title, n.public, n.origin, n.created_at,
    CASE n.kind
      WHEN 'note' THEN nullif(note.author_label, '')
      WHEN 'proposal' THEN (
        SELECT string_agg(coalesce(whole.display_name, author.display_name), ', ' ORDER BY pa.at, pa.person_id)
        FROM proposal_author pa JOIN person author ON author.id = pa.person_id
        LEFT JOIN person whole ON whole.id = author.merged_into_id
        WHERE pa.proposal_id = p.id)
      WHEN 'decision' THEN nullif(dv.followed_by, '')
    END AS by,
    CASE n.kind
      WHEN 'note' THEN note.written_at
      WHEN 'group' THEN ng.projected_at
      WHEN 'proposal' THEN coalesce(p.published_at, p.created_at)
      WHEN 'poll' THEN coalesce(poll.closed_at, poll.closes_at)
      WHEN 'result' THEN pr.at
      WHEN 'decision' THEN dv.decided_on::timestamptz
      WHEN 'criterion' THEN cv.in_force_from::timestamptz
      WHEN 'card' THEN cardv.at
    END AS at,
    CASE n.kind
      WHEN 'note' THEN note.kind
      WHEN 'proposal' THEN p.state
      WHEN 'poll' THEN poll.state
      WHEN 'result' THEN (SELECT counted.method FROM poll counted WHERE counted.id = pr.poll_id)
      WHEN 'decision' THEN dv.state
      WHEN 'criterion' THEN cv.level
    END AS sort,
    CASE n.kind
      WHEN 'group' THEN (SELECT count(*)::int FROM link g WHERE g.to_id = n.id AND g.kind = 'grouped-in')
      WHEN 'proposal' THEN p.current_version
      WHEN 'decision' THEN d.current_version
      WHEN 'criterion' THEN c.current_version
      WHEN 'card' THEN card.current_version
    END AS number,
    CASE n.kind WHEN 'criterion' THEN c.code WHEN 'card' THEN card.code END AS code,
    pr.counts,
    CASE WHEN n.kind = 'proposal' AND NOT n.public
      THEN ARRAY(SELECT pa.person_id::text FROM proposal_author pa WHERE pa.proposal_id = n.id)
      ELSE '{}'::text[]
    END AS author_ids
  FROM reached JOIN node n ON n.id = reached.id
  LEFT JOIN note ON n.kind = 'note' AND note.id = n.id
  LEFT JOIN note_group ng ON n.kind = 'group' AND ng.id = n.id
  LEFT JOIN proposal p ON n.kind = 'proposal' AND p.id = n.id
  LEFT JOIN poll ON n.kind = 'poll' AND poll.id = n.id
  LEFT JOIN poll_result pr ON n.kind = 'result' AND pr.node_id = n.id
  LEFT JOIN decision d ON n.kind = 'decision' AND d.id = n.id
  LEFT JOIN decision_version dv ON dv.decision_id = d.id AND dv.number = d.current_version
  LEFT JOIN criterion c ON n.kind = 'criterion' AND c.id = n.id
  LEFT JOIN criterion_version cv ON cv.criterion_id = c.id AND cv.number = c.current_version
  LEFT JOIN guide_node card ON n.kind = 'card' AND card.id = n.id
  LEFT JOIN card_version cardv ON cardv.node_id = card.id AND cardv.number = card.current_version`;

const linksSql = `${reach}
  SELECT l.from_id, l.kind, l.to_id, coalesce(whole.display_name, person.display_name) AS by, l.at, l.reason
  FROM link l
  LEFT JOIN person ON person.id = l.by_id
  LEFT JOIN person whole ON whole.id = person.merged_into_id
  WHERE l.from_id IN (SELECT id FROM reached) AND l.to_id IN (SELECT id FROM reached)
  ORDER BY l.at, l.id`;

/**
 * The thread that runs through a thing, both ways: two queries whatever its length. Null when the thing does not exist
 * or when this viewer may not know of it. Other things that the viewer may not read are there as a kind alone, and
 * links to them say neither who nor why.
 */
export async function lineageOf(app: Pick<App, "pool">, id: string, viewer: Actor): Promise<Lineage | null> {
  const [nodes, links] = await Promise.all([
    app.pool.query<NodeRow>({ name: "lineage-nodes", text: nodesSql, values: [id] }),
    app.pool.query<LinkRow>({ name: "lineage-links", text: linksSql, values: [id] }),
  ]);
  const here = nodes.rows.find((row) => row.id === id);
  if (!here || !mayRead(here, viewer)) return null;
  const read = new Set(nodes.rows.filter((row) => mayRead(row, viewer)).map((row) => row.id));
  return {
    here: id,
    steps: nodes.rows
      .map((row) => ({
        row,
        kind: row.kind,
        id: row.id,
        createdAt: row.at ?? row.created_at,
      }))
      .sort(byRank)
      .map(({ row }) => (read.has(row.id) ? shown(row) : hidden(row))),
    links: links.rows.map((row): LineageLink => {
      const bare = !read.has(row.from_id) || !read.has(row.to_id);
      return {
        from: row.from_id,
        kind: row.kind,
        to: row.to_id,
        by: bare ? null : row.by,
        at: row.at.toISOString(),
        reason: bare ? "" : row.reason,
      };
    }),
    cut: nodes.rows.length > lineageLimit,
  };
}

/** A public thing is everyone's; another is its chantier's facilitators', and a draft proposal its authors' too. */
function mayRead(row: NodeRow, viewer: Actor): boolean {
  if (row.public || holds(viewer, "facilitator", row.space_id)) return true;
  const person = personOf(viewer);
  return person !== null && row.author_ids.includes(person);
}

function shown(row: NodeRow): LineageStep {
  return {
    id: row.id,
    kind: row.kind,
    hidden: false,
    title: row.title,
    address: row.address,
    public: row.public,
    origin: row.origin,
    facts: {
      by: row.by,
      at: row.at?.toISOString() ?? null,
      sort: row.sort,
      number: row.number,
      code: row.code,
      counts: row.counts ?? null,
    },
  };
}

function hidden(row: NodeRow): LineageStep {
  return {
    id: row.id,
    kind: row.kind,
    hidden: true,
    title: null,
    address: null,
    public: false,
    origin: null,
    facts: null,
  };
}
