import { LocalLink } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { formatDate, formatDateTime, formatNumber } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import type { Translate } from "~/i18n/sentences";
import { useTranslation } from "~/i18n/use-translation";

type Thing = {
  readonly title: string;
  readonly address: string | null;
  readonly written: boolean;
  readonly personId: string | null;
};

export type LoggedEvent = {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly own: boolean;
  readonly thing: Thing | null;
  readonly space: { readonly code: string; readonly address: string } | null;
  readonly data: Readonly<Record<string, unknown>>;
};

/** "Karim Belaïd publie la version 2 de la proposition Des rencontres tournantes, chantier 1.1.": one event, told. */
export function EventSentence({ event }: { event: LoggedEvent }) {
  const { t, exists } = useTranslation();
  const { language } = useSite();
  const { actor, thing, space } = event;
  const has = (key: string) => exists(key) || exists(`${key}_other`);
  const did = `accounts:log.did.${event.kind}`;
  const key = event.own && has(`${did}-own`) ? `${did}-own` : did;
  // Something that has no sentence is named, as in the list of kinds.
  const said = has(key)
    ? t(key, { ...valuesOf(t, language, event.data), thing: slot })
    : t("accounts:log.named", { what: t(`accounts:log.event.${event.kind}`), thing: thing && !event.own ? slot : "" });
  return (
    <>
      {actor ? (
        <LocalLink to={`/administration/journal?personne=${actor.id}`}>{actor.name || t("common:noName")}</LocalLink>
      ) : (
        <b>{t("accounts:log.site")}</b>
      )}{" "}
      <Told said={said} thing={thing} comment={commentOf(event)} />
      {space ? (
        <span className="soft">
          {", "}
          <LocalLink to={space.address}>{t("accounts:log.inSpace", { code: space.code })}</LocalLink>
        </span>
      ) : null}
    </>
  );
}

function Told({ said, thing, comment }: { said: string; thing: Thing | null; comment: string | null }) {
  const { t } = useTranslation();
  const [before, after] = said.split(slot);
  if (after === undefined) return before;
  return (
    <>
      {before}
      {thing ? (
        <Named thing={comment ? { ...thing, address: comment } : thing} />
      ) : (
        <span className="soft">{t("accounts:log.gone")}</span>
      )}
      {after}
    </>
  );
}

/** A thing by its name, with the way to it; a person, with the way to what concerns them. */
function Named({ thing }: { thing: Thing }) {
  const { t } = useTranslation();
  const to = thing.personId ? `/administration/journal?personne=${thing.personId}` : thing.address;
  const title = thing.title || (thing.personId ? t("common:noName") : t("accounts:log.untitled"));
  const name = thing.written ? <Sentence text={slot} written={title} /> : title;
  return to ? <LocalLink to={to}>{name}</LocalLink> : name;
}

/** The address of the comment an event is about. */
function commentOf(event: LoggedEvent): string | null {
  const id = event.kind.startsWith("comment.") ? event.data.comment : null;
  return typeof id === "string" ? `/commentaires/${id}` : null;
}

/** What a sentence says besides who and what: numbers, a role, an instant. */
function valuesOf(t: Translate, language: Language, data: LoggedEvent["data"]): Record<string, string | number> {
  const number = (value: unknown) => (typeof value === "number" ? formatNumber(language, value) : "");
  const until =
    typeof data.to === "string"
      ? formatDateTime(language, data.to)
      : typeof data.lastDay === "string"
        ? formatDate(language, data.lastDay)
        : t("accounts:log.noDate");
  const count = [data.eligible, data.ballots, data.notes].find((value) => typeof value === "number");
  return {
    count: typeof count === "number" ? count : 0,
    number: number(count),
    version: number(data.version),
    seats: typeof data.seats === "number" ? number(data.seats) : t("accounts:log.noLimit"),
    role: typeof data.role === "string" ? t(`accounts:role.${data.role}`) : "",
    date: until,
    verdict: typeof data.verdict === "string" ? t(`accounts:log.verdict.${data.verdict}`) : "",
    how: typeof data.with === "string" ? t(`accounts:log.with.${data.with}`) : "",
  };
}
