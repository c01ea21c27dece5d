import type { Language } from "~/i18n/language";
import type { App } from "../../app";

const eventsAPage = 100;

export type LogFilter = {
  /** A kind, or the beginning of several ("account."); empty for all. */
  readonly kind: string;
  readonly spaceId: string | null;
  /** Whoever did it, or has it done to them. */
  readonly personId: string | null;
  /** A part of the name of whoever did it; empty for all. */
  readonly name: string;
  /** From this instant on, and before that one. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** The id of the event to go on from, as text. */
  readonly before: string | null;
};

/** What an event is about, as a sentence names it. */
export type LoggedThing = {
  readonly title: string;
  /** A bare French address; null for what has no page. */
  readonly address: string | null;
  /** Whether a person wrote the title, in French. */
  readonly written: boolean;
  /** The person it is, or is about. */
  readonly personId: string | null;
};

type ThingRow = {
  id: string;
  title: string;
  address: string | null;
  english: unknown;
  key: string | null;
  person_id: string | null;
};

/** Every thing an event may be about, named once: what has a node is named by it. Addresses are bare. */
const thingsSql = `
  SELECT id, title, address, NULL::jsonb AS english, NULL AS key, NULL::uuid AS person_id FROM node WHERE id = ANY($1)
  UNION ALL SELECT id, title, '/votes/' || id, NULL, NULL, NULL FROM poll
    WHERE id = ANY($1) AND id NOT IN (SELECT id FROM node WHERE id = ANY($1))
  UNION ALL SELECT id, title, '/murs/' || id, NULL, NULL, NULL FROM board WHERE id = ANY($1)
  UNION ALL SELECT id, title, '/orientation/' || slug, NULL, NULL, NULL FROM guide WHERE id = ANY($1)
  UNION ALL SELECT id, code || ' ' || short_title, '/chantiers/' || slug, english, code, NULL FROM space
    WHERE id = ANY($1)
  UNION ALL SELECT id, title, '/chantiers', english, '', NULL FROM edition WHERE id = ANY($1)
  UNION ALL SELECT phase.id, phase.title, '/chantiers/' || slug, phase.english, '', NULL
    FROM phase JOIN space ON space.id = phase.space_id WHERE phase.id = ANY($1)
  UNION ALL SELECT session.id, session.title, '/chantiers/' || slug || '/seances#seance-' || session.id, NULL, NULL, NULL
    FROM session JOIN space ON space.id = session.space_id WHERE session.id = ANY($1)
  UNION ALL SELECT registration.id, coalesce(whole.display_name, person.display_name), NULL, NULL, NULL,
      coalesce(whole.id, person.id)
    FROM registration JOIN person ON person.id = registration.person_id
    LEFT JOIN person whole ON whole.id = person.merged_into_id WHERE registration.id = ANY($1)
  UNION ALL SELECT person.id, coalesce(whole.display_name, person.display_name), NULL, NULL, NULL,
      coalesce(whole.id, person.id)
    FROM person LEFT JOIN person whole ON whole.id = person.merged_into_id WHERE person.id = ANY($1)`;

function named(row: ThingRow, language: Language): LoggedThing {
  const english = (row.english ?? {}) as { title?: unknown; shortTitle?: unknown };
  const other = row.key ? english.shortTitle : english.title;
  const translated = language === "en" && typeof other === "string" && other !== "";
  return {
    title: translated ? (row.key ? `${row.key} ${other}` : other) : row.title,
    address: row.address,
    written: !translated && row.person_id === null,
    personId: row.person_id,
  };
}

/** The log, newest first: who did what to which thing, where and when. `next`: where the following page begins, or null. */
export async function eventLog(app: App, filter: LogFilter, language: Language) {
  const [byName, registrations, kinds] = await Promise.all([
    filter.name
      ? app.db.person.findMany({
          where: { displayName: { contains: filter.name, mode: "insensitive" } },
          select: { id: true },
        })
      : null,
    filter.personId ? app.db.registration.findMany({ where: { personId: filter.personId }, select: { id: true } }) : [],
    app.db.event.groupBy({ by: ["kind"], orderBy: { kind: "asc" } }),
  ]);
  const about = filter.personId ? [filter.personId, ...registrations.map((one) => one.id)] : [];
  const events = await app.db.event.findMany({
    where: {
      ...(filter.kind ? { kind: { startsWith: filter.kind } } : {}),
      ...(filter.spaceId ? { spaceId: filter.spaceId } : {}),
      ...(byName ? { actorId: { in: byName.map((person) => person.id) } } : {}),
      ...(filter.personId ? { OR: [{ actorId: filter.personId }, { subjectId: { in: about } }] } : {}),
      ...(filter.before ? { id: { lt: BigInt(filter.before) } } : {}),
      at: { ...(filter.from ? { gte: filter.from } : {}), ...(filter.to ? { lt: filter.to } : {}) },
    },
    orderBy: { id: "desc" },
    take: eventsAPage + 1,
  });
  const shown = events.slice(0, eventsAPage);
  const ids = [
    ...new Set([filter.personId, ...shown.flatMap((event) => [event.actorId, event.subjectId, event.spaceId])]),
  ];
  const { rows } = await app.pool.query<ThingRow>({
    name: "log-things",
    text: thingsSql,
    values: [ids.filter(Boolean)],
  });
  const spaces = new Map(rows.map((row) => [row.id, { code: row.key ?? "", address: row.address ?? "" }]));
  const things = new Map(rows.map((row) => [row.id, named(row, language)]));
  return {
    kinds: kinds.map((event) => event.kind),
    /** The person asked for, by name. */
    person: things.get(filter.personId ?? "")?.title ?? null,
    events: shown.map((event) => ({
      id: String(event.id),
      at: event.at.toISOString(),
      kind: event.kind,
      /** Null: the site itself. */
      actor: event.actorId ? { id: event.actorId, name: things.get(event.actorId)?.title ?? "" } : null,
      /** What was done concerns whoever did it: nobody else is named. */
      own: event.actorId !== null && things.get(event.subjectId ?? "")?.personId === event.actorId,
      thing: things.get(event.subjectId ?? "") ?? null,
      space: event.spaceId && event.spaceId !== event.subjectId ? (spaces.get(event.spaceId) ?? null) : null,
      data: (event.data ?? {}) as Readonly<Record<string, unknown>>,
    })),
    next: events.length > eventsAPage ? String(shown.at(-1)?.id ?? "") : null,
  };
}
