import { type Actor, personOf, type Role } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import {
  buildThreads,
  type CommentView,
  type DiscussionView,
  type PassageTalk,
  type StanceCounts,
} from "~/domain/comments/discussion";
import { answersAThread, answersInContext, commentsAPage, threadsAPage } from "~/domain/comments/limits";
import type { ReactionKind } from "~/domain/comments/reactions";
import type { CommentSort } from "~/domain/comments/sort";
import type { Stance } from "~/domain/comments/stance";
import type { RuleKey } from "~/domain/moderation/rules";
import type { ModeratedState } from "~/domain/moderation/states";
import { type TextChange, wordChanges } from "~/domain/proposals/word-changes";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { readableText } from "../../markdown/render-markdown";
import { type AboutRow, aboutSql, aboutViews, besidePassages } from "./about";
import { type FoundComment, findComment } from "./find-comment";
import type { FoundTarget } from "./find-target";
import { summaryOf } from "./summary-queries";

/** Differences told word for word between two versions of a comment: the page is public, and compares them all. */
const mostChangesListed = 300;

type Row = AboutRow & {
  id: string;
  parent_id: string | null;
  depth: number;
  stance: Stance;
  html: string;
  author: string;
  state: ModeratedState;
  held_for: RuleKey | null;
  assisted: boolean;
  visitor: boolean;
  role: Role | null;
  person_id: string;
  useful_count: number;
  thanks_count: number;
  unclear_count: number;
  reacted: ReactionKind[] | null;
  created_at: Date;
  edited_at: Date | null;
};

/** `me`: the parameter of who reads. */
const columns = (
  me: string,
) => `c.id, c.parent_id, c.depth, c.stance, b.html, coalesce(whole.display_name, p.display_name) AS author,
  c.state, c.held_for, c.assisted_by_id IS NOT NULL AS assisted, coalesce(whole.kind, p.kind) = 'guest' AS visitor, c.person_id, c.useful_count,
  c.thanks_count, c.unclear_count, c.created_at, c.edited_at, ${aboutSql},
  (SELECT g.role FROM role_grant g WHERE g.person_id = coalesce(whole.id, p.id) AND g.ended_at IS NULL
     AND (g.space_id IS NULL OR g.space_id = c.space_id)
   ORDER BY array_position(ARRAY['institution', 'facilitator', 'moderator', 'administrator', 'editor'], g.role) LIMIT 1) AS role,
  (SELECT array_agg(x.kind) FROM comment_reaction x WHERE x.comment_id = c.id AND x.person_id = ${me}::uuid) AS reacted`;
const joins = `JOIN comment_version v ON v.comment_id = c.id AND v.number = c.current_version
  JOIN body b ON b.id = v.body_id
  JOIN person p ON p.id = c.person_id
  LEFT JOIN person whole ON whole.id = p.merged_into_id`;
/** What everyone reads, and what this reader (`me`, a parameter; null for nobody) wrote and did not take back. */
const readable = (comment: string, me: string) =>
  `(${comment}.state = 'published' OR (${comment}.person_id = ${me}::uuid AND ${comment}.state <> 'withdrawn'))`;
/** A first comment that still has something to show: itself, or an answer. */
const standing = (me: string) => `(${readable("c", me)} OR EXISTS (
  SELECT 1 FROM comment a WHERE a.root_id = c.id AND ${readable("a", me)}))`;

function toFlat(viewer: Actor) {
  const me = personOf(viewer);
  return (row: Row) => {
    const mine = row.person_id === me;
    return {
      id: row.id,
      parentId: row.parent_id,
      depth: row.depth,
      stance: row.stance,
      html: row.html,
      author: row.author,
      state: row.state,
      heldFor: row.held_for,
      gone: row.state !== "published" && (!mine || row.state === "withdrawn"),
      assisted: row.assisted,
      visitor: row.visitor,
      role: row.state === "published" ? row.role : null,
      mine,
      reactions: { useful: row.useful_count, thanks: row.thanks_count, unclear: row.unclear_count },
      reacted: row.reacted ?? [],
      at: row.created_at.toISOString(),
      editedAt: row.edited_at?.toISOString() ?? null,
      about: null,
    };
  };
}

/** The same comments, each first one with what it is about. */
async function withAbout(
  app: Pick<App, "pool">,
  targetId: string,
  rows: readonly Row[],
  views: readonly CommentView[],
): Promise<CommentView[]> {
  const about = await aboutViews(app, targetId, rows);
  return views.map((view) => ({ ...view, about: view.gone ? null : (about.get(view.id) ?? null) }));
}

/** A page of the discussion of something: three queries whatever its size and its order. `page` counts from 1. */
export async function discussionOf(
  app: Pick<App, "pool">,
  found: FoundTarget,
  viewer: Actor,
  asked: {
    readonly stance: Stance | null;
    readonly page: number;
    readonly sort?: CommentSort;
    /** Only what is about this amendment of the proposal. */
    readonly amendmentId?: string;
  },
): Promise<DiscussionView> {
  const { target } = found;
  const key: Key = {
    values: [target.kind, target.id],
    among: asked.amendmentId ? amongAmendment(asked.amendmentId) : everything,
  };
  const { rows: tally } = await app.pool.query<{
    stance: Stance;
    published: number;
    readable: number;
    roots: number;
  }>({
    ...(key.among === everything ? { name: "discussion-tally" } : {}),
    text: `SELECT c.stance, (count(*) FILTER (WHERE c.state = 'published'))::int AS published,
       (count(*) FILTER (WHERE ${readable("c", "$3")}))::int AS readable,
       (count(*) FILTER (WHERE c.parent_id IS NULL AND ${standing("$3")}))::int AS roots
     FROM comment c WHERE c.target_kind = $1 AND c.target_id = $2::uuid ${key.among.all("$4")} GROUP BY c.stance`,
    values: [...key.values, personOf(viewer), ...key.among.values],
  });
  const of = (stance: Stance) => tally.find((row) => row.stance === stance)?.published ?? 0;
  const counts: StanceCounts = {
    all: of("for") + of("against") + of("neutral"),
    for: of("for"),
    against: of("against"),
    neutral: of("neutral"),
  };
  const size = asked.stance ? commentsAPage : threadsAPage;
  const length = asked.stance
    ? (tally.find((row) => row.stance === asked.stance)?.readable ?? 0)
    : tally.reduce((sum, row) => sum + row.roots, 0);
  const pages = Math.max(1, Math.ceil(length / size));
  const page = Math.min(Math.max(1, asked.page), pages);
  const sort = asked.sort ?? "oldest";
  const [comments, summary] = await Promise.all([
    asked.stance
      ? commentsOfStance(app, key, asked.stance, page, viewer, sort)
      : conversations(app, key, page, viewer, sort),
    summaryOf(app, target),
  ]);
  return {
    target,
    counts,
    stance: asked.stance,
    sort,
    summary,
    maySummarise: can(viewer, "write-summary", found.subject).ok,
    comments,
    page,
    pages,
    may: can(viewer, "comment", found.subject),
    mayVisit: can(viewer, "comment-as-visitor", found.subject),
  };
}

/** Which comments of a discussion are meant: conditions on `c`, by the parameter that follows the others. */
type Among = {
  readonly name: string;
  readonly values: readonly string[];
  /** Any comment; a first one. */
  readonly all: (value: string) => string;
  readonly first: (value: string) => string;
  /** First comments a page. */
  readonly size: number;
};
type Key = { readonly values: readonly [string, string]; readonly among: Among };

const everything: Among = { name: "", values: [], all: () => "", first: () => "", size: threadsAPage };

function amongAmendment(amendmentId: string): Among {
  return {
    name: "-of-amendment",
    values: [amendmentId],
    all: (value) => `AND c.root_id IN (SELECT id FROM comment WHERE amendment_id = ${value}::uuid)`,
    first: (value) => `AND c.amendment_id = ${value}::uuid`,
    size: threadsAPage,
  };
}

/** Those about a passage, all of them but for a crowd: they stand beside the text. */
const onPassages: Among = {
  ...everything,
  name: "-on-passages",
  first: () => "AND c.about_version IS NOT NULL",
  size: 300,
};

/** The comments about the passages of a proposal, each beside the one it is about now: three queries. */
export async function passageTalk(
  app: Pick<App, "pool">,
  found: FoundTarget,
  proposal: { readonly id: string; readonly currentVersion: number },
  viewer: Actor,
): Promise<PassageTalk> {
  const key: Key = { values: [found.target.kind, found.target.id], among: onPassages };
  return besidePassages(app, proposal, await conversations(app, key, 1, viewer, "oldest"));
}

export { passageAt } from "./about";

/** How first comments are put in order; "debated" counts both sides of each conversation. */
const orders: Record<CommentSort, string> = {
  oldest: "c.created_at, c.id",
  latest: "c.created_at DESC, c.id DESC",
  useful: "c.useful_count DESC, c.created_at, c.id",
  debated: "least(sides.yes, sides.no) DESC, sides.yes + sides.no DESC, c.created_at, c.id",
};
const sides = `LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE t.stance = 'for') AS yes,
    count(*) FILTER (WHERE t.stance = 'against') AS no
  FROM comment t WHERE t.root_id = c.id AND t.state = 'published') sides ON true`;

async function commentsOfStance(
  app: Pick<App, "pool">,
  { values, among }: Key,
  stance: Stance,
  page: number,
  viewer: Actor,
  sort: CommentSort,
): Promise<CommentView[]> {
  const { rows } = await app.pool.query<Row & { answers_to: string | null }>(
    `SELECT ${columns("$5")}, CASE WHEN above.state = 'published' THEN coalesce(w2.display_name, p2.display_name) END AS answers_to
     FROM comment c ${joins}
     LEFT JOIN comment above ON above.id = c.parent_id
     LEFT JOIN person p2 ON p2.id = above.person_id
     LEFT JOIN person w2 ON w2.id = p2.merged_into_id
     WHERE c.target_kind = $1 AND c.target_id = $2::uuid AND c.stance = $3 AND ${readable("c", "$5")} ${among.all("$6")}
     ORDER BY ${orders[sort === "debated" ? "oldest" : sort]} LIMIT ${commentsAPage} OFFSET $4`,
    [...values, stance, (page - 1) * commentsAPage, personOf(viewer), ...among.values],
  );
  const views = rows.map((row) => ({ ...toFlat(viewer)(row), answersTo: row.answers_to, answers: [], more: 0 }));
  return withAbout(app, values[1], rows, views);
}

async function conversations(
  app: Pick<App, "pool">,
  { values, among }: Key,
  page: number,
  viewer: Actor,
  sort: CommentSort,
): Promise<CommentView[]> {
  const { rows } = await app.pool.query<Row & { root_id: string; place: number; length: number }>({
    name: `discussion-conversations-${sort}${among.name}`,
    text: `WITH roots AS (
       SELECT c.id, row_number() OVER (ORDER BY ${orders[sort]}) AS rank FROM comment c ${sort === "debated" ? sides : ""}
       WHERE c.target_kind = $1 AND c.target_id = $2::uuid AND c.parent_id IS NULL AND ${standing("$4")} ${among.first("$5")}
       ORDER BY ${orders[sort]} LIMIT ${among.size} OFFSET $3
     ), placed AS (
       SELECT c.id, c.root_id, roots.rank,
         row_number() OVER (PARTITION BY c.root_id ORDER BY c.created_at, c.id)::int AS place,
         count(*) OVER (PARTITION BY c.root_id)::int AS length
       FROM comment c JOIN roots ON roots.id = c.root_id
     )
     SELECT ${columns("$4")}, placed.root_id, placed.place, placed.length
     FROM placed JOIN comment c ON c.id = placed.id ${joins}
     WHERE placed.place <= ${answersAThread + 1}
     ORDER BY placed.rank, c.created_at, c.id`,
    values: [...values, (page - 1) * among.size, personOf(viewer), ...among.values],
  });
  const more = new Map(rows.map((row) => [row.root_id, Math.max(0, row.length - answersAThread - 1)]));
  return withAbout(app, values[1], rows, buildThreads(rows.map(toFlat(viewer)), { more }));
}

/** The page of its discussion on which a first comment stands, from 1. */
export async function pageOfThread(app: Pick<App, "pool">, rootId: string, viewer: Actor): Promise<number> {
  const { rows } = await app.pool.query<{ before: number }>(
    `SELECT count(*)::int AS before FROM comment root JOIN comment c
       ON c.target_kind = root.target_kind AND c.target_id = root.target_id AND c.parent_id IS NULL AND ${standing("$2")}
       AND (c.created_at, c.id) < (root.created_at, root.id)
     WHERE root.id = $1::uuid`,
    [rootId, personOf(viewer)],
  );
  return 1 + Math.floor((rows[0]?.before ?? 0) / threadsAPage);
}

/** One comment in its context: what it answers, up to the first comment, and what answers it. */
export type CommentContext = {
  readonly comment: FoundComment;
  /** The first comment of the conversation, with the way down to this one and everything under it. */
  readonly conversation: readonly CommentView[];
  /** How many answers under it are not shown. */
  readonly more: number;
};

/** Null when there is no such comment, or when this viewer may not know what it is about. Two queries more than its target's. */
export async function commentInContext(
  app: Pick<App, "pool" | "db" | "now">,
  id: string,
  viewer: Actor,
  language: Language,
): Promise<CommentContext | null> {
  const comment = await findComment(app.db, id, app.now(), language);
  if (!comment || !can(viewer, "read", comment.found.subject).ok) return null;
  if (!can(viewer, "read", comment.subject).ok) return null;
  const { rows } = await app.pool.query<Row>(
    `WITH RECURSIVE
       up(id, parent_id) AS (
         SELECT id, parent_id FROM comment WHERE id = $1::uuid
         UNION ALL SELECT c.id, c.parent_id FROM comment c JOIN up ON c.id = up.parent_id),
       down(id) AS (
         SELECT id FROM comment WHERE id = $1::uuid
         UNION ALL SELECT c.id FROM comment c JOIN down ON c.parent_id = down.id),
       shown(id) AS (SELECT id FROM up UNION (SELECT id FROM down LIMIT ${answersInContext + 1}))
     SELECT ${columns("$2")} FROM shown JOIN comment c ON c.id = shown.id ${joins}
     ORDER BY c.depth, c.created_at, c.id`,
    [id, personOf(viewer)],
  );
  const { rows: size } = await app.pool.query<{ under: number }>(
    `WITH RECURSIVE down(id) AS (
       SELECT id FROM comment WHERE id = $1::uuid
       UNION ALL SELECT c.id FROM comment c JOIN down ON c.parent_id = down.id)
     SELECT count(*)::int - 1 AS under FROM down`,
    [id],
  );
  return {
    comment,
    conversation: await withAbout(
      app,
      comment.found.target.id,
      rows,
      buildThreads(rows.map(toFlat(viewer)), { keep: id }),
    ),
    more: Math.max(0, (size[0]?.under ?? 0) - answersInContext),
  };
}

/** What the form that changes a comment begins with; null when there is none. */
export async function commentToEdit(
  app: Pick<App, "db" | "now">,
  id: string,
  language: Language,
): Promise<{ comment: FoundComment; stance: Stance; text: string; version: number } | null> {
  const comment = await findComment(app.db, id, app.now(), language);
  if (!comment) return null;
  const shown = await app.db.commentVersion.findUniqueOrThrow({
    where: { commentId_number: { commentId: id, number: comment.currentVersion } },
    select: { body: { select: { markdown: true } }, comment: { select: { stance: true } } },
  });
  return {
    comment,
    stance: shown.comment.stance as Stance,
    text: shown.body.markdown,
    version: comment.currentVersion,
  };
}

export type CommentHistory = {
  readonly comment: FoundComment;
  /** Latest first: what each changed, word for word; the first version whole. */
  readonly versions: readonly {
    readonly number: number;
    readonly at: string;
    readonly changes: readonly TextChange[];
  }[];
};

/** Every version of a comment; null when there is none, when it was withdrawn, or when one may not know of it. */
export async function commentHistory(
  app: Pick<App, "db" | "now">,
  id: string,
  viewer: Actor,
  language: Language,
): Promise<CommentHistory | null> {
  const comment = await findComment(app.db, id, app.now(), language);
  if (comment?.subject.state !== "published") return null;
  if (!can(viewer, "read", comment.found.subject).ok) return null;
  const versions = await app.db.commentVersion.findMany({
    where: { commentId: id },
    orderBy: { number: "asc" },
    select: { number: true, at: true, body: { select: { markdown: true } } },
  });
  return {
    comment,
    versions: versions
      .map((version, place) => ({
        number: version.number,
        at: version.at.toISOString(),
        changes: wordChanges(
          readableText(versions[place - 1]?.body.markdown ?? version.body.markdown),
          readableText(version.body.markdown),
          mostChangesListed,
        ),
      }))
      .reverse(),
  };
}
