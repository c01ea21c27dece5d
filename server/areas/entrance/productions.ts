import { type CriterionLevel, compareCodes } from "~/domain/label/criteria";
import type { App } from "../../app";

/** One thing that a chantier made: where it stands, and the decision it came from; null when it came from none. */
export type Production = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** A bare French address; its lineage is under it. */
  readonly address: string;
  readonly decision: { readonly id: string; readonly title: string } | null;
};

export type Productions = {
  readonly criteria: readonly (Production & { readonly level: CriterionLevel })[];
  readonly guides: readonly {
    readonly slug: string;
    readonly title: string;
    readonly cards: readonly Production[];
  }[];
};

type Row = {
  id: string;
  code: string;
  title: string;
  address: string;
  decision_id: string | null;
  decision_title: string | null;
};

const decisionOf = `LEFT JOIN decision d ON d.id = v.decision_id
    LEFT JOIN decision_version dv ON dv.decision_id = d.id AND dv.number = d.current_version`;

const criteriaSql = `
  SELECT c.id, c.code, v.statement AS title, v.level, n.address, d.id AS decision_id, dv.title AS decision_title
  FROM criterion c JOIN criterion_version v ON v.criterion_id = c.id AND v.number = c.current_version
    JOIN node n ON n.id = c.id AND n.public ${decisionOf}
  WHERE c.space_id = $1`;

/** The cards that people can reach in a published guide: not those of its draft. */
const cardsSql = `
  SELECT c.id, g.slug, c.code, v.title, n.address, d.id AS decision_id, dv.title AS decision_title
  FROM guide g CROSS JOIN LATERAL jsonb_array_elements(g.tree) WITH ORDINALITY AS place(value, rank)
    JOIN guide_node c ON c.guide_id = g.id AND c.kind = 'card' AND c.id::text = place.value ->> 'id'
    JOIN card_version v ON v.node_id = c.id AND v.number = c.current_version
    JOIN node n ON n.id = c.id AND n.public ${decisionOf}
  WHERE g.space_id = $1 AND g.state = 'published'
  ORDER BY place.rank`;

/** What a chantier has made, each thing with the decision it came from. */
export async function productionsOf(app: App, spaceId: string): Promise<Productions> {
  const [criteria, cards, guides] = await Promise.all([
    app.pool.query<Row & { level: CriterionLevel }>(criteriaSql, [spaceId]),
    app.pool.query<Row & { slug: string }>(cardsSql, [spaceId]),
    app.db.guide.findMany({
      where: { spaceId, state: "published" },
      orderBy: { publishedAt: "asc" },
      select: { slug: true, title: true },
    }),
  ]);
  return {
    criteria: criteria.rows
      .map((row) => ({ ...production(row), level: row.level }))
      .sort((one, other) => compareCodes(one.code, other.code)),
    guides: guides.map((guide) => ({
      ...guide,
      cards: cards.rows.filter((row) => row.slug === guide.slug).map(production),
    })),
  };
}

function production({ id, code, title, address, decision_id, decision_title }: Row): Production {
  return { id, code, title, address, decision: decision_id ? { id: decision_id, title: decision_title ?? "" } : null };
}
