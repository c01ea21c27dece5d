import { type Actor, holds, personOf } from "~/domain/access/actor";
import { isListed, listedStates, type ProposalState, proposalStates } from "~/domain/proposals/lifecycle";
import { proposalsAPage } from "~/domain/proposals/limits";
import type { ListedState, ListFilters, ProposalList, ProposalSort } from "~/domain/proposals/views";
import type { App } from "../../app";
import type { Prisma } from "../../db/generated/client";
import { stagesOf } from "../lineage/public";
import { nameOf, personSelect } from "./person-name";

type Reads = Pick<App, "db" | "now" | "pool">;

const orders: Record<ProposalSort, Prisma.ProposalOrderByWithRelationInput[]> = {
  recent: [{ publishedAt: { sort: "desc", nulls: "last" } }, { createdAt: "desc" }, { id: "desc" }],
  supported: [{ supportCount: "desc" }, { publishedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
  discussed: [{ commentCount: "desc" }, { publishedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
};

/** How many of the words of authors a list offers as filters: the most used. */
const tagsOffered = 12;

/**
 * A page of a chantier's proposals. Drafts are those of this viewer; a facilitator sees all of them.
 * `page` counts from 1; one that does not exist gives the nearest. A filter that names nothing finds nothing.
 */
export async function proposalsOf(
  app: Reads,
  spaceId: string,
  viewer: Actor,
  asked: {
    readonly state: ListedState;
    readonly sort: ProposalSort;
    readonly page: number;
  } & Partial<ListFilters>,
): Promise<ProposalList> {
  const me = personOf(viewer);
  const drafts: Prisma.ProposalWhereInput = holds(viewer, "facilitator", spaceId)
    ? { spaceId, state: "draft" }
    : { spaceId, state: "draft", authors: { some: { personId: me ?? "00000000-0000-0000-0000-000000000000" } } };
  const [category, tag] = [asked.category ?? null, asked.tag ?? null];
  const narrowed: Prisma.ProposalWhereInput = {
    ...(category ? { category: { slug: category } } : {}),
    ...(tag ? { tags: { has: tag } } : {}),
  };
  const wanted = asked.state === "listed" ? listedStates : [asked.state];
  const [byState, draft, categories, tags] = await Promise.all([
    app.db.proposal.groupBy({
      by: ["state"],
      where: { spaceId, state: { not: "draft" }, ...narrowed },
      _count: { _all: true },
    }),
    app.db.proposal.count({ where: { ...drafts, ...narrowed } }),
    categoriesAmong(app, spaceId, wanted, tag),
    tagsAmong(app, spaceId, wanted, category),
  ]);
  const countOf = (state: string) => byState.find((row) => row.state === state)?._count._all ?? 0;
  const counts = Object.fromEntries(
    proposalStates.map((state) => [state, state === "draft" ? draft : countOf(state)]),
  ) as Record<ProposalState, number>;
  const count = wanted.reduce((sum, state) => sum + counts[state], 0);
  const pages = Math.max(1, Math.ceil(count / proposalsAPage));
  const page = Math.min(Math.max(1, asked.page), pages);
  const rows = await app.db.proposal.findMany({
    where: { ...(asked.state === "draft" ? drafts : { spaceId, state: { in: [...wanted] } }), ...narrowed },
    orderBy: orders[asked.sort],
    skip: (page - 1) * proposalsAPage,
    take: proposalsAPage,
    select: {
      id: true,
      title: true,
      state: true,
      draftSummary: true,
      createdAt: true,
      publishedAt: true,
      supportCount: true,
      commentCount: true,
      progress: true,
      tags: true,
      category: { select: { name: true } },
      _count: { select: { supports: { where: { paperId: { not: null } } } } },
      authors: { select: { person: personSelect }, orderBy: [{ at: "asc" }, { personId: "asc" }] },
      versions: { select: { summary: true }, orderBy: { number: "desc" }, take: 1 },
    },
  });
  const stages = await stagesOf(
    app,
    rows.filter((row) => isListed(row.state as ProposalState)).map((row) => row.id),
  );
  return {
    state: asked.state,
    sort: asked.sort,
    category,
    tag,
    counts,
    categories,
    tags,
    page,
    pages,
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      summary: row.versions[0]?.summary ?? row.draftSummary,
      state: row.state as ProposalState,
      authors: row.authors.map((author) => nameOf(author.person)),
      at: (row.publishedAt ?? row.createdAt).toISOString(),
      supportCount: row.supportCount,
      paperSupports: row._count.supports,
      commentCount: row.commentCount,
      stage: stages.get(row.id) ?? null,
      progress: row.progress,
      category: row.category?.name ?? null,
      tags: row.tags,
    })),
  };
}

/** The categories that public proposals in these states have, in the order of the chantier. */
async function categoriesAmong(app: Reads, spaceId: string, states: readonly string[], tag: string | null) {
  const { rows } = await app.pool.query<{ id: string; slug: string; name: string; count: number }>({
    name: "proposal-categories",
    text: `SELECT c.id, c.slug, c.name, count(*)::int AS count
      FROM proposal_category c JOIN proposal p ON p.category_id = c.id AND p.state = ANY($2) AND p.state <> 'draft'
      WHERE c.space_id = $1 AND ($3::text IS NULL OR p.tags @> ARRAY[$3::text])
      GROUP BY c.id ORDER BY c.position, c.id`,
    values: [spaceId, states, tag],
  });
  return rows;
}

/** The words that most of them have. */
async function tagsAmong(app: Reads, spaceId: string, states: readonly string[], category: string | null) {
  const { rows } = await app.pool.query<{ tag: string; count: number }>({
    name: "proposal-tags",
    text: `SELECT tag, count(*)::int AS count
      FROM proposal p LEFT JOIN proposal_category c ON c.id = p.category_id, unnest(p.tags) AS tag
      WHERE p.space_id = $1 AND p.state = ANY($2) AND p.state <> 'draft' AND ($3::text IS NULL OR c.slug = $3)
      GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${tagsOffered}`,
    values: [spaceId, states, category],
  });
  return rows;
}
