import { type Actor, personOf, reachOf } from "~/domain/access/actor";
import { type Answer, can } from "~/domain/access/can";
import type { RuleKey } from "~/domain/moderation/rules";
import { type ModeratedState, type Verdict, verdictsFrom } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { readableText } from "../../markdown/render-markdown";
import { findTarget } from "../comments/public";
import { findSubject } from "./find-subject";

const casesAPage = 50;
const excerptLength = 180;

/** One line of the queue. Dates are ISO strings. */
export type QueueLine = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly space: string | null;
  readonly openedAt: string;
  readonly signs: readonly string[];
  readonly reports: number;
  /** The rule most named by the reports. */
  readonly rule: RuleKey | null;
  /** The beginning of a text, or a name; empty for a note, which is read on its wall. */
  readonly excerpt: string;
  readonly appeal: boolean;
};

/** What a moderator has to look at where they hold the role, the oldest first: one query. `page` counts from 1. */
export async function queueOf(
  app: Pick<App, "pool">,
  actor: Actor,
  asked: { readonly page: number },
): Promise<{
  readonly lines: readonly QueueLine[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}> {
  const reach = reachOf(actor, "moderator");
  const { rows } = await app.pool.query<{
    id: string;
    subject_kind: SubjectKind;
    code: string | null;
    opened_at: Date;
    signs: string[];
    reports: number;
    rule: RuleKey | null;
    excerpt: string | null;
    appeal: boolean;
    total: number;
  }>({
    name: "moderation-queue",
    text: `WITH open AS (
        SELECT m.id, m.subject_kind, m.subject_id, m.space_id, m.opened_at AS at, m.signs, false AS appeal
          FROM moderation_case m WHERE m.closed_at IS NULL
        UNION ALL
        SELECT m.id, m.subject_kind, m.subject_id, m.space_id, a.at, '{}', true
          FROM appeal a JOIN moderation_decision d ON d.id = a.decision_id JOIN moderation_case m ON m.id = d.case_id
          WHERE a.outcome IS NULL
      )
      SELECT o.id, o.subject_kind, s.code, o.at AS opened_at, o.signs, o.appeal, count(*) OVER ()::int AS total,
        (SELECT count(*)::int FROM report r WHERE r.case_id = o.id) AS reports,
        (SELECT r.rule FROM report r WHERE r.case_id = o.id GROUP BY r.rule ORDER BY count(*) DESC, r.rule LIMIT 1) AS rule,
        left(CASE o.subject_kind
          WHEN 'comment' THEN (SELECT b.markdown FROM comment c JOIN comment_version v ON v.comment_id = c.id
            AND v.number = c.current_version JOIN body b ON b.id = v.body_id WHERE c.id = o.subject_id)
          WHEN 'proposal' THEN (SELECT p.title FROM proposal p WHERE p.id = o.subject_id)
          WHEN 'statement' THEN (SELECT st.text FROM statement st WHERE st.id = o.subject_id)
          WHEN 'name' THEN (SELECT p.display_name FROM person p WHERE p.id = o.subject_id)
        END, ${excerptLength}) AS excerpt
      FROM open o LEFT JOIN space s ON s.id = o.space_id
      WHERE $1::uuid[] IS NULL OR o.space_id = ANY($1::uuid[])
      ORDER BY o.at, o.id LIMIT ${casesAPage} OFFSET $2`,
    values: [reach, (Math.max(1, asked.page) - 1) * casesAPage],
  });
  const total = rows[0]?.total ?? 0;
  return {
    total,
    page: Math.max(1, asked.page),
    pages: Math.max(1, Math.ceil(total / casesAPage)),
    lines: rows.map((row) => ({
      id: row.id,
      kind: row.subject_kind,
      space: row.code,
      openedAt: row.opened_at.toISOString(),
      signs: row.signs,
      reports: row.reports,
      rule: row.rule,
      excerpt: readableText(row.excerpt ?? ""),
      appeal: row.appeal,
    })),
  };
}

/** One decision as a moderator reads it. */
export type DecisionView = {
  readonly id: string;
  readonly caseId: string;
  readonly verdict: Verdict;
  readonly rule: RuleKey | null;
  readonly reasons: string;
  readonly by: string;
  readonly at: string;
  readonly suspendedUntil: string | null;
  readonly undone: boolean;
  readonly appeal: {
    readonly id: string;
    readonly text: string;
    readonly at: string;
    readonly outcome: "upheld" | "overturned" | null;
    readonly answer: string;
    readonly may: Answer;
  } | null;
  /** Whether it can be taken back now. */
  readonly mayUndo: boolean;
};

/** Everything needed to decide, in one place. */
export type CasePage = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly openedAt: string;
  readonly closed: boolean;
  readonly signs: readonly string[];
  readonly space: { readonly code: string; readonly slug: string; readonly shortTitle: string } | null;
  readonly subject: {
    readonly state: ModeratedState;
    readonly title: string;
    readonly html: string;
    readonly text: string;
    readonly author: string;
    readonly visitor: boolean;
    readonly mine: boolean;
    readonly address: string;
    readonly at: string;
  } | null;
  /** What a comment answers, and where. */
  readonly context: {
    readonly target: { readonly title: string; readonly address: string } | null;
    readonly answers: { readonly author: string; readonly html: string } | null;
  };
  readonly reports: readonly {
    readonly id: string;
    readonly rule: RuleKey;
    readonly explanation: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** Of this thing, the latest first. */
  readonly decisions: readonly DecisionView[];
  /** Against the same author, on other things, the latest first. */
  readonly earlier: readonly {
    readonly caseId: string;
    readonly verdict: Verdict;
    readonly rule: RuleKey | null;
    readonly at: string;
    readonly undone: boolean;
  }[];
  readonly published: number;
  readonly verdicts: readonly Verdict[];
};

const decisionSelect = {
  id: true,
  caseId: true,
  verdict: true,
  rule: true,
  at: true,
  byId: true,
  suspendedUntil: true,
  reasons: { select: { markdown: true } },
  by: { select: { displayName: true } },
  undoneBy: { select: { id: true } },
  appeal: {
    select: {
      id: true,
      at: true,
      outcome: true,
      body: { select: { markdown: true } },
      answer: { select: { markdown: true } },
    },
  },
} as const;

/** What `can` asks about a case; null when there is none. */
export async function caseSubject(app: Pick<App, "db">, id: string) {
  const found = await app.db.moderationCase.findUnique({ where: { id }, select: { spaceId: true } });
  return found ? ({ kind: "moderation", spaceId: found.spaceId, decidedById: null } as const) : null;
}

/** A case; null when there is none. Who asks has been asked for before: `caseSubject`. */
export async function casePage(app: App, id: string, actor: Actor, language: Language): Promise<CasePage | null> {
  const found = await app.db.moderationCase.findUnique({
    where: { id },
    select: {
      id: true,
      subjectKind: true,
      subjectId: true,
      boardId: true,
      spaceId: true,
      signs: true,
      openedAt: true,
      closedAt: true,
      reports: {
        select: {
          id: true,
          rule: true,
          explanation: true,
          at: true,
          name: true,
          reporter: { select: { displayName: true } },
        },
        orderBy: { at: "asc" },
      },
    },
  });
  if (!found) return null;
  const kind = found.subjectKind as SubjectKind;
  const subject = await findSubject(app, app.db, { kind, id: found.subjectId, boardId: found.boardId });
  const authorId = subject?.authorId ?? null;
  const [space, decisions, earlier, author, published, context] = await Promise.all([
    found.spaceId
      ? app.db.space.findUnique({
          where: { id: found.spaceId },
          select: { code: true, slug: true, shortTitle: true },
        })
      : null,
    app.db.moderationDecision.findMany({
      where: { case: { subjectKind: kind, subjectId: found.subjectId } },
      select: decisionSelect,
      orderBy: { at: "desc" },
    }),
    authorId
      ? app.db.moderationDecision.findMany({
          where: {
            authorId,
            case: { subjectId: { not: found.subjectId } },
            verdict: { in: ["refuse", "hide", "ask-rewrite"] },
          },
          select: { caseId: true, verdict: true, rule: true, at: true, undoneBy: { select: { id: true } } },
          orderBy: { at: "desc" },
          take: 20,
        })
      : [],
    authorId ? app.db.person.findUnique({ where: { id: authorId }, select: { kind: true } }) : null,
    authorId ? app.db.comment.count({ where: { personId: authorId, state: "published" } }) : 0,
    kind === "comment" ? contextOf(app, found.subjectId, language) : { target: null, answers: null },
  ]);
  return {
    id: found.id,
    kind,
    openedAt: found.openedAt.toISOString(),
    closed: found.closedAt !== null,
    signs: found.signs,
    space,
    subject: subject && {
      state: subject.state,
      title: subject.title,
      html: subject.html,
      text: subject.text,
      author: subject.authorName,
      visitor: author?.kind === "guest",
      mine: subject.authorId !== null && subject.authorId === personOf(actor),
      address: subject.address,
      at: subject.at.toISOString(),
    },
    context,
    reports: found.reports.map((report) => ({
      id: report.id,
      rule: report.rule as RuleKey,
      explanation: report.explanation,
      by: report.reporter?.displayName ?? report.name,
      at: report.at.toISOString(),
    })),
    decisions: decisions.map((one, place) => ({
      id: one.id,
      caseId: one.caseId,
      verdict: one.verdict as Verdict,
      rule: one.rule as RuleKey | null,
      reasons: one.reasons.markdown,
      by: one.by.displayName,
      at: one.at.toISOString(),
      suspendedUntil: one.suspendedUntil?.toISOString() ?? null,
      undone: one.undoneBy !== null,
      appeal: one.appeal && {
        id: one.appeal.id,
        text: one.appeal.body.markdown,
        at: one.appeal.at.toISOString(),
        outcome: one.appeal.outcome as "upheld" | "overturned" | null,
        answer: one.appeal.answer?.markdown ?? "",
        may: can(actor, "decide-appeal", { kind: "moderation", spaceId: found.spaceId, decidedById: one.byId }),
      },
      mayUndo:
        place === 0 &&
        one.undoneBy === null &&
        ["refuse", "hide", "ask-rewrite"].includes(one.verdict) &&
        (one.appeal === null || one.appeal.outcome !== null) &&
        subject !== null &&
        verdictsFrom(subject.state).includes("restore"),
    })),
    earlier: earlier.map((one) => ({
      caseId: one.caseId,
      verdict: one.verdict as Verdict,
      rule: one.rule as RuleKey | null,
      at: one.at.toISOString(),
      undone: one.undoneBy !== null,
    })),
    published,
    verdicts:
      subject === null || found.closedAt !== null
        ? []
        : verdictsFrom(subject.state).filter((verdict) => verdict !== "ask-rewrite" || kind === "comment"),
  };
}

async function contextOf(app: App, commentId: string, language: Language): Promise<CasePage["context"]> {
  const comment = await app.db.comment.findUniqueOrThrow({
    where: { id: commentId },
    select: { targetKind: true, targetId: true, parentId: true },
  });
  const found = await findTarget(
    app.db,
    { kind: comment.targetKind as "edition" | "space" | "proposal", id: comment.targetId },
    app.now(),
    language,
  );
  const target = found && { title: found.target.title, address: found.target.address };
  if (!comment.parentId) return { target, answers: null };
  const above = await app.db.comment.findUniqueOrThrow({
    where: { id: comment.parentId },
    select: {
      person: { select: { displayName: true } },
      versions: { orderBy: { number: "desc" }, take: 1, select: { body: { select: { html: true } } } },
    },
  });
  return { target, answers: { author: above.person.displayName, html: above.versions[0]?.body.html ?? "" } };
}

/** The public log: what was decided, by month, and the latest decisions one by one; never a text nor a name. */
export type PublicLog = {
  readonly totals: readonly { readonly verdict: Verdict; readonly rule: RuleKey | null; readonly count: number }[];
  readonly latest: readonly {
    readonly id: string;
    readonly day: string;
    readonly kind: SubjectKind;
    readonly verdict: Verdict;
    readonly rule: RuleKey | null;
    readonly space: string | null;
    readonly undone: boolean;
    readonly appeal: "asked" | "upheld" | "overturned" | null;
    readonly suspended: boolean;
  }[];
  readonly open: number;
  readonly appeals: number;
};

export async function publicLog(app: Pick<App, "pool">): Promise<PublicLog> {
  const [{ rows: totals }, { rows: latest }, { rows: counts }] = await Promise.all([
    app.pool.query<{ verdict: Verdict; rule: RuleKey | null; count: number }>(
      `SELECT verdict, rule, count(*)::int AS count FROM moderation_decision GROUP BY verdict, rule ORDER BY 3 DESC, 1, 2`,
    ),
    app.pool.query<{
      id: string;
      at: Date;
      kind: SubjectKind;
      verdict: Verdict;
      rule: RuleKey | null;
      code: string | null;
      undone: boolean;
      appeal: "asked" | "upheld" | "overturned" | null;
      suspended: boolean;
    }>(
      `SELECT d.id, d.at, m.subject_kind AS kind, d.verdict, d.rule, s.code, d.suspended_until IS NOT NULL AS suspended,
         EXISTS (SELECT 1 FROM moderation_decision u WHERE u.undoes_id = d.id) AS undone,
         CASE WHEN a.id IS NULL THEN NULL ELSE coalesce(a.outcome, 'asked') END AS appeal
       FROM moderation_decision d JOIN moderation_case m ON m.id = d.case_id LEFT JOIN space s ON s.id = m.space_id
         LEFT JOIN appeal a ON a.decision_id = d.id
       ORDER BY d.at DESC, d.id LIMIT 100`,
    ),
    app.pool.query<{ open: number; appeals: number }>(
      `SELECT (SELECT count(*)::int FROM moderation_case WHERE closed_at IS NULL) AS open,
         (SELECT count(*)::int FROM appeal) AS appeals`,
    ),
  ]);
  return {
    totals,
    latest: latest.map((row) => ({
      id: row.id,
      day: row.at.toISOString(),
      kind: row.kind,
      verdict: row.verdict,
      rule: row.rule,
      space: row.code,
      undone: row.undone,
      appeal: row.appeal,
      suspended: row.suspended,
    })),
    open: counts[0]?.open ?? 0,
    appeals: counts[0]?.appeals ?? 0,
  };
}
