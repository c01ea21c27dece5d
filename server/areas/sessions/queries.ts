import { inLanguage } from "~/domain/spaces/texts";
import { formatDate, formatTime } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";

/** A dated meeting, as a page shows it. Dates are ISO. */
export type ShownSession = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly room: string;
  readonly access: string;
  readonly onlineUrl: string | null;
  readonly seats: number | null;
  readonly cancelled: boolean;
  readonly past: boolean;
};

type Row = {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  room: string;
  access: string;
  onlineUrl: string | null;
  seats: number | null;
  english: unknown;
  cancelledAt: Date | null;
};

const shown = {
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  place: true,
  room: true,
  access: true,
  onlineUrl: true,
  seats: true,
  english: true,
  cancelledAt: true,
} as const;

function present(row: Row, language: Language, now: Date): ShownSession {
  const { title, place, room, access } = row;
  return {
    id: row.id,
    ...inLanguage(language, { title, place, room, access }, row.english),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    onlineUrl: row.onlineUrl,
    seats: row.seats,
    cancelled: row.cancelledAt !== null,
    past: row.endsAt <= now,
  };
}

/** The meetings of a chantier, in order: those to come first, then the past ones, latest first. */
export async function sessionsOf(app: App, spaceId: string, language: Language): Promise<readonly ShownSession[]> {
  const now = app.now();
  const rows = await app.db.session.findMany({ where: { spaceId }, select: shown, orderBy: { startsAt: "asc" } });
  const sessions = rows.map((row) => present(row, language, now));
  return [...sessions.filter((one) => !one.past), ...sessions.filter((one) => one.past).reverse()];
}

/** One meeting, for the form that changes it; null when there is none in this chantier. */
export async function sessionOf(app: App, spaceId: string, sessionId: string): Promise<ShownSession | null> {
  const row = await app.db.session.findFirst({ where: { id: sessionId, spaceId }, select: shown });
  return row ? present(row, "fr", app.now()) : null;
}

/** "4 décembre 2026, de 14 h à 17 h : Lancement. La Friche, salle 3." */
export function sessionLine(
  session: {
    readonly title: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly place: string;
    readonly room: string;
  },
  language: Language,
): string {
  const { t } = i18nFor(language);
  return t("sessions:line", {
    day: formatDate(language, session.startsAt),
    from: formatTime(language, session.startsAt),
    until: formatTime(language, session.endsAt),
    title: session.title,
    where: [session.place, session.room].filter(Boolean).join(", "),
  });
}

/** The meetings to come, one line each, for a mail. */
export async function upcomingSessionLines(tx: Tx, spaceId: string, language: Language, now: Date): Promise<string[]> {
  const rows = await tx.session.findMany({
    where: { spaceId, cancelledAt: null, endsAt: { gt: now } },
    select: { title: true, startsAt: true, endsAt: true, place: true, room: true },
    orderBy: { startsAt: "asc" },
    take: 10,
  });
  return rows.map((row) => sessionLine(row, language));
}
