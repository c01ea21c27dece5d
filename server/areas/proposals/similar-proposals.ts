import type { ProposalState } from "~/domain/proposals/lifecycle";
import type { SimilarProposal } from "~/domain/proposals/views";
import type { App } from "../../app";

/** How many are shown: enough to notice, few enough to read. */
const most = 3;

type Row = { id: string; title: string; summary: string; state: ProposalState; supports: number };

/**
 * The proposals of a chantier that say nearly the same: a title that reads alike letter for letter (trigrams), or words of the
 * same French root. `share` is how many of the roots that were typed the other text has too; a long text is asked
 * about by its beginning.
 */
const similarSql = `
  WITH asked AS (
    SELECT lower(unaccent($2::text)) AS title,
      tsvector_to_array(to_tsvector('french', unaccent($2::text || ' ' || $3::text))) AS roots
  ), found AS (
    SELECT w.proposal_id, similarity(w.title, asked.title) AS alike,
      (SELECT count(*) FROM unnest(asked.roots) AS root WHERE w.words @@ quote_literal(root)::tsquery)::float
        / greatest(cardinality(asked.roots), 3) AS share
    FROM proposal_words w, asked
    WHERE w.space_id = $1::uuid AND w.proposal_id <> $4::uuid
      AND (w.title % asked.title OR w.words @@ (SELECT string_agg(quote_literal(root), ' | ') FROM unnest(asked.roots) AS root)::tsquery)
  )
  SELECT p.id, v.title, v.summary, p.state, p.support_count AS supports
  FROM found JOIN proposal p ON p.id = found.proposal_id AND p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')
    JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version
  WHERE found.alike >= 0.35 OR found.share >= 0.5
  ORDER BY greatest(found.alike, found.share) DESC, p.support_count DESC, p.id LIMIT ${most}`;

/** How much of a text is asked about, in characters: where it begins it says what it is about. */
const beginning = 400;

/** Public proposals like the one being written; none while hardly anything is. `except`: the proposal itself. */
export async function similarProposals(
  app: Pick<App, "pool">,
  spaceId: string,
  written: { readonly title: string; readonly summary: string; readonly text: string },
  except: string | null = null,
): Promise<readonly SimilarProposal[]> {
  const title = written.title.replaceAll("\0", " ").trim().slice(0, 200);
  const rest = `${written.summary} ${written.text}`.replaceAll("\0", " ").trim().slice(0, beginning);
  if (title.length + rest.length < 8) return [];
  const { rows } = await app.pool.query<Row>({
    name: "similar-proposals",
    text: similarSql,
    values: [spaceId, title, rest, except ?? "00000000-0000-0000-0000-000000000000"],
  });
  return rows.map(({ supports, ...row }) => ({ ...row, supportCount: supports }));
}
