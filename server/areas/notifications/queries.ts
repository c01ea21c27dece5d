import type { Actor } from "~/domain/access/actor";
import type { FollowKind, FollowTarget, MailPace } from "~/domain/notifications/follow";
import type { NoticeView } from "~/domain/notifications/notice";
import type { NoticeKind } from "~/domain/notifications/notice-rules";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";

/** Notices on a page of the list. */
const aPage = 50;

/**
 * An invitation or a request is between two sides: the one it is about, and the authors. It is spoken of while it waits,
 * or as long as it holds.
 */
const ofOffer = (id: string) => `EXISTS (SELECT 1 FROM co_author_offer o WHERE o.id = ${id} AND CASE n.kind
    WHEN 'co-author-invited' THEN o.state = 'waiting' AND o.person_id = n.person_id
    WHEN 'co-author-asked' THEN o.state = 'waiting'
      AND EXISTS (SELECT 1 FROM proposal_author a WHERE a.proposal_id = o.proposal_id AND a.person_id = n.person_id)
    WHEN 'co-author-removed' THEN o.person_id = n.person_id
    ELSE EXISTS (SELECT 1 FROM proposal_author a WHERE a.proposal_id = o.proposal_id AND a.person_id = n.person_id) END)`;

/** The states in which a proposal is not spoken of. */
const gone = `'draft', 'withdrawn', 'hidden'`;
/**
 * Whether what a source tells can still be read: asked each time a notice is counted, shown or sent, so that nothing
 * withdrawn, hidden or taken off is spoken of. What can be read here can be read by everyone.
 */
const standing = `CASE s.thing_kind
  WHEN 'comment' THEN EXISTS (SELECT 1 FROM comment c LEFT JOIN proposal o ON o.id = c.target_id
    WHERE c.id = s.thing_id AND c.state = 'published' AND (o.id IS NULL OR o.state NOT IN (${gone})))
  WHEN 'support' THEN EXISTS (SELECT 1 FROM support u WHERE u.proposal_id = s.thing_id AND u.person_id = s.actor_id)
  WHEN 'offer' THEN ${ofOffer("s.thing_id")}
  WHEN 'session' THEN true WHEN 'board' THEN true WHEN 'space' THEN true WHEN 'conversation' THEN true
  WHEN 'proposal' THEN n.kind = 'withdrawn'
    OR EXISTS (SELECT 1 FROM proposal o JOIN node m ON m.id = o.id AND m.public WHERE o.id = s.thing_id AND o.state NOT IN (${gone}))
  ELSE EXISTS (SELECT 1 FROM node m WHERE m.id = s.thing_id AND m.public) END`;
/** And what it is gathered under. */
const targetStanding = `(n.target_kind IN ('space', 'edition', 'person', 'offer', 'conversation')
  OR EXISTS (SELECT 1 FROM node t LEFT JOIN proposal o ON o.id = t.id
    WHERE t.id = n.target_id AND t.public AND (o.id IS NULL OR n.kind = 'withdrawn' OR o.state NOT IN (${gone}))))`;

type Row = {
  id: string;
  kind: NoticeKind;
  target_kind: string;
  target_id: string;
  last_at: Date;
  read_at: Date | null;
  pace: MailPace | null;
  mailed_at: Date | null;
  things: number;
  latest_kind: string;
  latest_id: string;
};

/** Notices with something left to tell, latest first. `where` is about `n`; its values follow $1, the person. */
const noticesSql = (where: string) => `
  SELECT n.id, n.kind, n.target_kind, n.target_id, n.last_at, n.read_at, n.mailed_at, f.mail AS pace,
    count(DISTINCT CASE s.thing_kind WHEN 'support' THEN s.actor_id::text ELSE s.event_id::text END)::int AS things,
    (array_agg(s.thing_kind ORDER BY s.event_id DESC))[1] AS latest_kind,
    (array_agg(s.thing_id ORDER BY s.event_id DESC))[1] AS latest_id
  FROM notice n JOIN notice_source s ON s.notice_id = n.id LEFT JOIN follow f ON f.id = n.follow_id
  WHERE n.person_id = $1::uuid AND ${where} AND ${targetStanding} AND ${standing}
  GROUP BY n.id, f.mail ORDER BY n.last_at DESC, n.id DESC`;

/**
 * Someone's notices that are due by mail: unread, and new since the last mail. `now`: at least two minutes old, so that
 * what comes together leaves together, and once an hour at most for the same thing. The others: older than their hour.
 */
export async function dueNotices(
  app: Pick<App, "pool">,
  personId: string,
  language: Language,
  due: DueTimes,
): Promise<readonly NoticeView[]> {
  const { rows } = await app.pool.query<Row>(noticesSql(`n.read_at IS NULL AND ${isDue("$2")}`), [
    personId,
    ...dueValues(due),
  ]);
  return shown(app, rows, language);
}

/** When what is due by each pace was last to leave. */
export type DueTimes = {
  /** What someone wants who never said. */
  readonly usual: MailPace;
  readonly now: { readonly settled: Date; readonly again: Date };
  readonly daily: Date;
  readonly weekly: Date;
};

const dueValues = (due: DueTimes) => [due.usual, due.now.settled, due.now.again, due.daily, due.weekly];
const isDue = (usual: "$1" | "$2") => {
  const [settled, again, daily, weekly] = usual === "$1" ? ["$2", "$3", "$4", "$5"] : ["$3", "$4", "$5", "$6"];
  const pace = `coalesce((SELECT mail FROM follow WHERE id = n.follow_id),
    (SELECT mail FROM notice_preference WHERE person_id = n.person_id), ${usual})`;
  return `EXISTS (SELECT 1 FROM notice_source s WHERE s.notice_id = n.id AND NOT s.mailed AND ${standing})
    AND CASE WHEN n.mailed_at IS NULL
    THEN n.created_at <= CASE ${pace} WHEN 'now' THEN ${settled}::timestamptz WHEN 'daily' THEN ${daily}::timestamptz
      WHEN 'weekly' THEN ${weekly}::timestamptz END
    ELSE n.mailed_at <= CASE ${pace} WHEN 'now' THEN ${again}::timestamptz
      WHEN 'daily' THEN ${daily}::timestamptz WHEN 'weekly' THEN ${weekly}::timestamptz END END`;
};

export type DuePerson = { readonly personId: string; readonly email: string; readonly language: Language };

/** The people with something due by mail, with a verified address in use. */
export async function peopleDue(app: Pick<App, "pool">, due: DueTimes): Promise<readonly DuePerson[]> {
  const { rows } = await app.pool.query<{ person_id: string; email: string; locale: string }>(
    `SELECT a.person_id, a.email, a.locale FROM account a
     WHERE a.closed_at IS NULL AND a.verified_at IS NOT NULL AND EXISTS (
       SELECT 1 FROM notice n WHERE n.person_id = a.person_id AND n.read_at IS NULL AND ${isDue("$1")}
         AND ${targetStanding})
     ORDER BY a.person_id`,
    dueValues(due),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    email: row.email,
    language: row.locale === "en" ? "en" : "fr",
  }));
}

/** How many unread notices a person has, of those that still tell something; null for who has none to have. */
export async function unreadCount(app: Pick<App, "pool">, actor: Actor): Promise<number | null> {
  if (actor.kind !== "account") return null;
  const { rows } = await app.pool.query<{ unread: number }>({
    name: "unread-notices",
    text: `SELECT count(*)::int AS unread FROM (SELECT n.id FROM notice n
      WHERE n.person_id = $1::uuid AND n.read_at IS NULL AND ${targetStanding}
        AND EXISTS (SELECT 1 FROM notice_source s WHERE s.notice_id = n.id AND ${standing})
      LIMIT 100) unread`,
    values: [actor.personId],
  });
  return rows[0]?.unread ?? 0;
}

/** A page of someone's notices, latest first; `page` counts from 1. */
export async function noticesOf(
  app: Pick<App, "pool">,
  personId: string,
  language: Language,
  page: number,
): Promise<{ readonly notices: readonly NoticeView[]; readonly more: boolean }> {
  const { rows } = await app.pool.query<Row>(`${noticesSql("true")} LIMIT ${aPage + 1} OFFSET $2`, [
    personId,
    (page - 1) * aPage,
  ]);
  return { notices: await shown(app, rows.slice(0, aPage), language), more: rows.length > aPage };
}

/** One notice; null when it is not this person's or has nothing left to tell. */
export async function noticeOf(
  app: Pick<App, "pool">,
  personId: string,
  noticeId: string,
  language: Language,
): Promise<NoticeView | null> {
  const { rows } = await app.pool.query<Row>(noticesSql("n.id = $2::uuid"), [personId, noticeId]);
  return (await shown(app, rows, language))[0] ?? null;
}

type Named = {
  id: string;
  kind: string;
  title: string;
  address: string;
  english: unknown;
  space_title: string | null;
};

/** What a list of notices is called and leads to: two queries however long it is. */
async function shown(app: Pick<App, "pool">, rows: readonly Row[], language: Language): Promise<NoticeView[]> {
  const names = new Map<string, Named>();
  if (rows.length > 0) {
    const ids = [...new Set(rows.flatMap((row) => [row.target_id, row.latest_id]))];
    const { rows: found } = await app.pool.query<Named>(
      `SELECT n.id, n.kind, n.title, n.address, NULL::json AS english, s.code || ' ' || s.short_title AS space_title
         FROM node n LEFT JOIN space s ON s.id = n.space_id WHERE n.id = ANY($1::uuid[]) AND n.public
       UNION ALL SELECT id, 'space', code || ' ' || short_title, '/chantiers/' || slug,
         json_build_object('title', code || ' ' || (english->>'shortTitle')), NULL FROM space WHERE id = ANY($1::uuid[])
       UNION ALL SELECT id, 'edition', title, '/edition/' || slug || '/discussion',
         json_build_object('title', english->>'title'), NULL FROM edition WHERE id = ANY($1::uuid[])
       UNION ALL SELECT id, 'person', display_name, '', NULL, NULL FROM person WHERE id = ANY($1::uuid[])
       UNION ALL SELECT o.id, 'offer', p.title, '/propositions/' || p.id, NULL, NULL
         FROM co_author_offer o JOIN proposal p ON p.id = o.proposal_id WHERE o.id = ANY($1::uuid[])
       UNION ALL SELECT c.id, 'conversation', c.title, '/avis/' || c.id, NULL, s.code || ' ' || s.short_title
         FROM conversation c JOIN space s ON s.id = c.space_id WHERE c.id = ANY($1::uuid[])
       UNION ALL SELECT id, 'comment', '', '/commentaires/' || id, NULL, NULL FROM comment WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    for (const one of found) names.set(one.id, one);
  }
  return rows.map((row) => {
    const target = names.get(row.target_id);
    // What was withdrawn is not quoted: its chantier is named.
    const named = row.kind === "withdrawn" ? (target?.space_title ?? "") : (target?.title ?? "");
    const title = inLanguage(language, { title: named }, target?.english).title;
    return {
      id: row.id,
      kind: row.kind,
      count: row.things,
      title,
      written: target?.kind !== "space" && target?.kind !== "edition",
      address: addressOf(row, target, names.get(row.latest_id)),
      at: row.last_at.toISOString(),
      read: row.read_at !== null,
    };
  });
}

/** One thing leads to it, several to where they are together. */
function addressOf(row: Row, target: Named | undefined, latest: Named | undefined): string {
  const place = target?.address ?? "";
  const one = row.things === 1 && latest?.address;
  switch (row.kind) {
    case "comments":
      return one || (row.target_kind === "space" ? `${place}/discussion` : place);
    case "answers":
    case "amendment-comments":
      return latest?.address || place;
    case "proposals":
      return one || `${place}/propositions`;
    case "co-author-invited":
      return `${place}/invitation`;
    case "co-author-asked":
    case "co-author-joined":
      return `${place}/auteurs`;
    case "card":
      return one || "/orientation";
    case "periods":
      return `${place}#periodes`;
    case "sessions":
      return `${place}/seances`;
    case "walls":
      return `${place}/murs`;
    case "activity":
      return latest?.address || place || "/compte/notifications";
    default:
      return place;
  }
}

/** Whether someone follows something; asked only for those who can. */
export async function isFollowing(app: Pick<App, "db">, actor: Actor, target: FollowTarget): Promise<boolean> {
  if (actor.kind !== "account") return false;
  const follows = await app.db.follow.count({
    where: { personId: actor.personId, targetKind: target.kind, targetId: target.id, endedAt: null },
  });
  return follows > 0;
}

export type Followed = {
  readonly id: string;
  readonly kind: FollowKind;
  readonly title: string;
  readonly written: boolean;
  /** Null: it has no page of its own. */
  readonly address: string | null;
  readonly origin: "asked" | "author" | "registered";
  readonly mail: MailPace | null;
};

/** What someone follows, latest first. */
export async function followedBy(app: Pick<App, "pool">, personId: string, language: Language): Promise<Followed[]> {
  const { rows } = await app.pool.query<
    Named & { origin: Followed["origin"]; mail: MailPace | null; target_kind: FollowKind }
  >(
    `SELECT f.id, f.target_kind, f.origin, f.mail, coalesce(n.title, s.code || ' ' || s.short_title, p.display_name, '') AS title,
       coalesce(n.address, '/chantiers/' || s.slug, '') AS address,
       CASE WHEN s.id IS NOT NULL THEN json_build_object('title', s.code || ' ' || (s.english->>'shortTitle')) END AS english
     FROM follow f
     LEFT JOIN node n ON f.target_kind = 'proposal' AND n.id = f.target_id AND n.public
     LEFT JOIN space s ON f.target_kind = 'space' AND s.id = f.target_id
     LEFT JOIN person p ON f.target_kind = 'person' AND p.id = f.target_id
     WHERE f.person_id = $1::uuid AND f.ended_at IS NULL AND coalesce(n.id, s.id, p.id) IS NOT NULL
     ORDER BY f.at DESC, f.id DESC LIMIT 500`,
    [personId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.target_kind,
    title: inLanguage(language, { title: row.title }, row.english).title,
    written: row.target_kind !== "space",
    address: row.address || null,
    origin: row.origin,
    mail: row.mail,
  }));
}
