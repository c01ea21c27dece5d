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

/** How many comments are weighed against each other: the latest, when more of them say all that is asked. */
const weighed = 2_000;

/**
 * Words are compared without their accents, by their French root and by their beginning (the root of "loyer" is not that
 * of "loyers"); `websearch_to_tsquery` takes anything one types ("entre guillemets", -sauf) and never fails. Titles weigh
 * more. Only what everyone may read is looked at. Of proposals and comments, which are many, the words are kept beside
 * the text and indexed (proposal_words_search, comment_words_search); those of the rest are read as they are asked for.
 * Texts are fetched, and cut to an excerpt, for the best alone.
 */
export const searchSql = `
  WITH asked AS MATERIALIZED (
    SELECT query FROM (
      SELECT websearch_to_tsquery('french', unaccent($1)) || to_tsquery('simple', unaccent($2)) AS query
    ) typed
    -- Whoever only says what they do not want has asked for nothing.
    WHERE querytree(query) NOT IN ('', 'T')
  ),
  few(kind, title, address, body, space) AS (
    SELECT 'space', s.short_title, '/chantiers/' || s.slug, s.title || '. ' || s.question || ' ' || s.context, s.code
      FROM space s
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
  found(rank, kind, id, title, address, body, space) AS (
    SELECT ts_rank(search_words(title, body), query), kind, NULL::uuid, title, address, body, space
      FROM few, asked WHERE search_words(title, body) @@ query
    UNION ALL
    SELECT ts_rank(w.words, query), 'proposal', p.id, NULL, '/propositions/' || p.id, NULL, NULL
      FROM proposal_words w JOIN proposal p ON p.id = w.proposal_id AND p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden'), asked
      WHERE w.words @@ (SELECT query FROM asked)
    UNION ALL
    (SELECT ts_rank(w.words, query), 'comment', c.id, NULL, '/commentaires/' || c.id, NULL, NULL
      FROM comment_words w JOIN comment c ON c.id = w.comment_id AND c.state = 'published'
      LEFT JOIN node t ON c.target_kind = 'proposal' AND t.id = c.target_id
      LEFT JOIN proposal o ON o.id = t.id, asked
      WHERE w.words @@ (SELECT query FROM asked)
        AND (c.target_kind <> 'proposal' OR (t.public AND o.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')))
      ORDER BY c.created_at DESC, c.id LIMIT ${weighed})
  ),
  best AS MATERIALIZED (SELECT * FROM found ORDER BY rank DESC, kind, address LIMIT ${most}),
  texts AS (
    SELECT best.rank, best.kind, best.address, best.title, best.body, best.space FROM best WHERE id IS NULL
    UNION ALL
    SELECT best.rank, best.kind, best.address, v.title, v.summary || ' ' || b.markdown, s.code
      FROM best JOIN proposal p ON p.id = best.id AND best.kind = 'proposal'
      JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
      JOIN body b ON b.id = v.body_id JOIN space s ON s.id = p.space_id
    UNION ALL
    SELECT best.rank, best.kind, best.address, '', b.markdown, s.code
      FROM best JOIN comment c ON c.id = best.id AND best.kind = 'comment'
      JOIN comment_version v ON v.comment_id = c.id AND v.number = c.current_version
      JOIN body b ON b.id = v.body_id LEFT JOIN space s ON s.id = c.space_id
  )
  SELECT kind, title, address, space,
    ts_headline('french', body, query, 'StartSel="", StopSel="", MaxWords=28, MinWords=12') AS excerpt
  FROM texts, asked ORDER BY rank DESC, kind, address`;

/** Something between quotation marks, or left out with a minus: then only the words themselves are meant. */
const exact = /"|(?:^|\s)-\S/;

/** Finds what is public and says these words. `asked` is what someone typed; nothing typed finds nothing. */
export async function searchPublic(app: Pick<App, "pool">, asked: string): Promise<readonly Found[]> {
  const words = asked.replaceAll("\0", " ").trim().slice(0, 200);
  if (!words) return [];
  const beginnings = exact.test(words) ? [] : (words.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []);
  const { rows } = await app.pool.query<Found>(searchSql, [words, beginnings.map((word) => `${word}:*`).join(" & ")]);
  return rows;
}
