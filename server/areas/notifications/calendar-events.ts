import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";

/** One date of a calendar. Addresses are bare. */
export type CalendarEvent = {
  /** What the date stays known by when it moves. */
  readonly uid: string;
  /** How often it was changed since it was first told. */
  readonly sequence: number;
  readonly start: Date;
  /** Null: an instant, the end of something. */
  readonly end: Date | null;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly address: string;
  readonly cancelled: boolean;
  readonly changedAt: Date;
};

type Row = {
  kind: "session" | "period" | "poll";
  id: string;
  slug: string;
  space: string;
  space_english: unknown;
  title: string;
  english: unknown;
  starts_at: Date;
  ends_at: Date | null;
  place: string;
  room: string;
  access: string;
  online_url: string | null;
  cancelled: boolean;
  changes: number;
  changed_at: Date;
};

/** How often the log says that something changed, and when last; a thing made before the log has its own date. */
const changes = (kinds: string) =>
  `LEFT JOIN LATERAL (SELECT count(*)::int AS changes, max(v.at) AS at FROM event v
     WHERE v.subject_id = x.id AND v.kind IN (${kinds})) c ON true`;

const dates = `
  SELECT 'session' AS kind, x.id, x.space_id, x.title, x.english, x.starts_at, x.ends_at, x.place, x.room, x.access,
    x.online_url, x.cancelled_at IS NOT NULL AS cancelled, c.changes, coalesce(c.at, x.created_at) AS changed_at
  FROM session x ${changes("'space.session-changed', 'space.session-cancelled'")}
  UNION ALL
  SELECT 'period', x.id, x.space_id, x.title, x.english, x.ends_at, NULL, '', '', '', NULL, false, c.changes,
    coalesce(c.at, s.created_at)
  FROM phase x JOIN space s ON s.id = x.space_id ${changes("'space.phase-extended', 'space.phase-opened', 'space.phase-closed'")}
  WHERE x.ends_at IS NOT NULL
  UNION ALL
  SELECT 'poll', x.id, x.space_id, x.title, '{}', coalesce(x.closed_at, x.closes_at), NULL, '', '', '', NULL, false, c.changes,
    coalesce(c.at, x.opens_at, x.created_at)
  FROM poll x ${changes("'poll.extended', 'poll.closed'")}
  WHERE x.state <> 'draft' AND coalesce(x.closed_at, x.closes_at) IS NOT NULL`;

/** The dates of the instance, of a chantier, or one session: sessions, ends of periods, ends of votes. One query. */
export async function calendarEvents(
  app: Pick<App, "pool">,
  asked: { readonly spaceId?: string; readonly sessionId?: string },
  language: Language,
): Promise<readonly CalendarEvent[]> {
  const { rows } = await app.pool.query<Row>(
    `SELECT d.*, s.slug, s.code || ' ' || s.short_title AS space,
       json_build_object('space', s.code || ' ' || (s.english->>'shortTitle')) AS space_english
     FROM (${dates}) d JOIN space s ON s.id = d.space_id
     WHERE ($1::uuid IS NULL OR d.space_id = $1::uuid) AND ($2::uuid IS NULL OR (d.kind = 'session' AND d.id = $2::uuid))
     ORDER BY d.starts_at, d.id LIMIT 1000`,
    [asked.spaceId ?? null, asked.sessionId ?? null],
  );
  const { t } = i18nFor(language);
  return rows.map((row) => {
    const { space } = inLanguage(language, { space: row.space }, row.space_english);
    const texts = inLanguage(
      language,
      { title: row.title, place: row.place, room: row.room, access: row.access },
      row.english,
    );
    return {
      uid: `${row.kind}-${row.id}`,
      sequence: row.changes,
      start: row.starts_at,
      end: row.ends_at,
      title: t(`feeds:date.${row.kind}`, { title: texts.title, space }),
      description: [texts.access, row.online_url ?? ""].filter(Boolean).join("\n"),
      place: [texts.place, texts.room].filter(Boolean).join(", "),
      address:
        row.kind === "poll" ? `/votes/${row.id}` : `/chantiers/${row.slug}${row.kind === "session" ? "/seances" : ""}`,
      cancelled: row.cancelled,
      changedAt: row.changed_at,
    };
  });
}
