import type { App } from "../../app";

/** What can be found. */
export const foundKinds = ["space", "proposal", "comment", "decision", "criterion", "card"] as const;

export type Found = {
  readonly kind: (typeof foundKinds)[number];
  readonly title: string;
  /** A bare address. */
  readonly address: string;
  /** A few words around what was found. */
  readonly excerpt: string;
  /** The chantier's code. */
  readonly space: string | null;
};

/** How many results are given: who wants others writes another word. */
const most = 40;

/**
 * Words are compared without their accents, by their French root and by their beginning (the root of "loyer" is not that
 * of "loyers"); `websearch_to_tsquery` takes anything one types ("entre guillemets", -sauf) and never fails. Titles weigh
 * more. Only what everyone may read is looked at.
 */
const searchSql = `
  WITH asked AS (
    SELECT websearch_to_tsquery('french', unaccent($1)) || to_tsquery('simple', unaccent($2)) AS query
  ),
  texts(kind, title, address, body, space) AS (
    SELECT 'space', s.short_title, '/chantiers/' || s.slug, s.title || '. ' || s.question || ' ' || s.context, s.code
      FROM space s
    UNION ALL
    SELECT 'proposal', v.title, '/propositions/' || p.id, v.summary || ' ' || b.markdown, s.code
      FROM proposal p JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
      JOIN body b ON b.id = v.body_id JOIN space s ON s.id = p.space_id WHERE p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')
    UNION ALL
    SELECT 'comment', '', '/commentaires/' || c.id, b.markdown, s.code
      FROM comment c JOIN comment_version v ON v.comment_id = c.id AND v.number = c.current_version
      JOIN body b ON b.id = v.body_id LEFT JOIN space s ON s.id = c.space_id
      LEFT JOIN proposal p ON c.target_kind = 'proposal' AND p.id = c.target_id
      WHERE c.state = 'published' AND (c.target_kind <> 'proposal' OR p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden'))
    UNION ALL
    SELECT 'decision', v.title, '/decisions/' || d.id, v.text || ' ' || v.reasons, s.code
      FROM decision d JOIN decision_version v ON v.decision_id = d.id AND v.number = d.current_version
      JOIN node n ON n.id = d.id AND n.public JOIN space s ON s.id = d.space_id
    UNION ALL
    SELECT 'criterion', c.code || ' ' || v.statement, '/label/criteres/' || c.code, v.evidence || '. ' || v.verification, s.code
      FROM criterion c JOIN criterion_version v ON v.criterion_id = c.id AND v.number = c.current_version
      JOIN node n ON n.id = c.id AND n.public JOIN space s ON s.id = c.space_id
    UNION ALL
    SELECT 'card', v.title, n.address, v.situation || ' ' || v.contact || ' ' || v.documents, s.code
      FROM guide_node k JOIN card_version v ON v.node_id = k.id AND v.number = k.current_version
      JOIN guide g ON g.id = k.guide_id AND g.state = 'published' JOIN node n ON n.id = k.id AND n.public
      JOIN space s ON s.id = g.space_id
  ),
  weighed AS (
    SELECT texts.*, setweight(to_tsvector('french', unaccent(title)), 'A') ||
      setweight(to_tsvector('french', unaccent(body)), 'B') ||
      setweight(to_tsvector('simple', unaccent(title)), 'A') ||
      setweight(to_tsvector('simple', unaccent(body)), 'B') AS words
    FROM texts
  )
  SELECT kind, title, address, space,
    ts_headline('french', body, query, 'StartSel="", StopSel="", MaxWords=28, MinWords=12') AS excerpt
  FROM weighed, asked WHERE words @@ query
  ORDER BY ts_rank(words, query) DESC, kind, address LIMIT ${most}`;

/** Finds what is public and says these words. `asked` is what someone typed; nothing typed finds nothing. */
export async function searchPublic(app: Pick<App, "pool">, asked: string): Promise<readonly Found[]> {
  const words = asked.replaceAll("\0", " ").trim().slice(0, 200);
  if (!words) return [];
  const beginnings = (words.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(" & ");
  const { rows } = await app.pool.query<Found>(searchSql, [words, beginnings]);
  return rows;
}
