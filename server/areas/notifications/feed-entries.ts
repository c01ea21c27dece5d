import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";

/** What a feed tells: all of it, or one kind. */
export const feedKinds = ["propositions", "commentaires", "votes", "decisions"] as const;
export type FeedKind = (typeof feedKinds)[number];

/** How many entries a feed has: the newest. */
const entriesAFeed = 50;

/** What a visitor may read, as an entry. Dates are ISO, addresses bare. */
export type FeedEntry = {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly address: string;
  readonly html: string;
  readonly published: string;
  readonly updated: string;
};

type Row = {
  id: string;
  kind: FeedKind;
  title: string;
  author: string | null;
  space: string | null;
  html: string;
  published: Date;
  updated: Date;
};

const parts: Readonly<Record<FeedKind, string>> = {
  propositions: `
    SELECT p.id, 'propositions' AS kind, v.title, s.code || ' ' || s.short_title AS space, p.space_id, p.id AS target_id,
      (SELECT string_agg(coalesce(w.display_name, a.display_name), ', ' ORDER BY pa.at, pa.person_id)
       FROM proposal_author pa JOIN person a ON a.id = pa.person_id LEFT JOIN person w ON w.id = a.merged_into_id
       WHERE pa.proposal_id = p.id) AS author,
      b.html, p.published_at AS published, v.at AS updated
    FROM proposal p JOIN node n ON n.id = p.id AND n.public
    JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.current_version JOIN body b ON b.id = v.body_id
    JOIN space s ON s.id = p.space_id
    WHERE p.published_at IS NOT NULL AND p.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')`,
  commentaires: `
    SELECT c.id, 'commentaires', coalesce(t.title, s2.code || ' ' || s2.short_title, e.title), s.code || ' ' || s.short_title,
      c.space_id, c.target_id, coalesce(w.display_name, a.display_name), b.html, c.created_at, coalesce(c.edited_at, c.created_at)
    FROM comment c JOIN person a ON a.id = c.person_id LEFT JOIN person w ON w.id = a.merged_into_id
    JOIN comment_version v ON v.comment_id = c.id AND v.number = c.current_version JOIN body b ON b.id = v.body_id
    LEFT JOIN space s ON s.id = c.space_id
    LEFT JOIN node t ON c.target_kind = 'proposal' AND t.id = c.target_id
    LEFT JOIN proposal o ON o.id = t.id
    LEFT JOIN space s2 ON c.target_kind = 'space' AND s2.id = c.target_id
    LEFT JOIN edition e ON c.target_kind = 'edition' AND e.id = c.target_id
    WHERE c.state = 'published' AND (c.target_kind <> 'proposal' OR (t.public AND o.state NOT IN ('draft', 'withdrawn', 'replaced', 'hidden')))`,
  votes: `
    SELECT p.id, 'votes', p.title, s.code || ' ' || s.short_title, p.space_id, p.id, NULL, p.explanation_html,
      coalesce(p.opens_at, p.created_at),
      greatest(coalesce(p.opens_at, p.created_at), p.closed_at, (SELECT max(x.at) FROM poll_extension x WHERE x.poll_id = p.id))
    FROM poll p JOIN space s ON s.id = p.space_id WHERE p.state <> 'draft'`,
  decisions: `
    SELECT d.id, 'decisions', v.title, s.code || ' ' || s.short_title, d.space_id, d.id, NULL, v.text_html, d.created_at,
      greatest(v.at, (SELECT max(j.at) FROM objection j WHERE j.decision_id = d.id))
    FROM decision d JOIN decision_version v ON v.decision_id = d.id AND v.number = d.current_version
    JOIN space s ON s.id = d.space_id`,
};

const paths: Readonly<Record<FeedKind, string>> = {
  propositions: "/propositions/",
  commentaires: "/commentaires/",
  votes: "/votes/",
  decisions: "/decisions/",
};

/** The newest public things: of the instance, of a chantier, or the comments on one thing. One query. */
export async function feedEntries(
  app: Pick<App, "pool">,
  asked: { readonly kinds: readonly FeedKind[]; readonly spaceId?: string; readonly targetId?: string },
  language: Language,
): Promise<readonly FeedEntry[]> {
  const { rows } = await app.pool.query<Row>(
    `SELECT id, kind, title, author, space, html, published, updated FROM (
       ${asked.kinds.map((kind) => parts[kind]).join(" UNION ALL ")}
     ) AS one(id, kind, title, space, space_id, target_id, author, html, published, updated)
     WHERE ($1::uuid IS NULL OR space_id = $1::uuid) AND ($2::uuid IS NULL OR target_id = $2::uuid)
     ORDER BY updated DESC, id DESC LIMIT ${entriesAFeed}`,
    [asked.spaceId ?? null, asked.targetId ?? null],
  );
  const { t } = i18nFor(language);
  return rows.map((row) => ({
    id: row.id,
    title: t(`feeds:entry.${row.kind}`, { title: row.title, name: row.author || t("common:noName") }),
    author: row.author || row.space || "",
    address: paths[row.kind] + row.id,
    html: row.html,
    published: row.published.toISOString(),
    updated: row.updated.toISOString(),
  }));
}
