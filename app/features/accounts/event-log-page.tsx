import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDate, formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Select } from "~/ui/select";
import { Row } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import { AdministrationFrame } from "./administration-frame";
import { EventSentence, type LoggedEvent } from "./event-sentence";

interface EventLogPageProps {
  filter: {
    quoi: string;
    chantier: string | null;
    personne: string | null;
    qui: string;
    du: string;
    au: string;
  };
  /** The person whose events are asked for, by name. */
  person: string | null;
  /** The kinds of what has happened here. */
  kinds: readonly string[];
  spaces: readonly { id: string; name: string }[];
  events: readonly LoggedEvent[];
  next: string | null;
}

/** Everything that happened, a sentence each, day by day, newest first. */
export function EventLogPage({ filter, person, kinds, spaces, events, next }: EventLogPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const asked = Object.entries({ ...filter, avant: next }).filter((entry): entry is [string, string] => !!entry[1]);
  return (
    <AdministrationFrame current="log">
      <form method="get" action={local("/administration/journal")} className="filters">
        <Select name="quoi" label={t("accounts:log.what")} defaultValue={filter.quoi}>
          <option value="">{t("accounts:log.all")}</option>
          {byFamily(kinds).map(([family, list]) => (
            <optgroup key={family} label={t(`accounts:log.family.${family}`)}>
              <option value={`${family}.`}>
                {t("accounts:log.allOf", { family: t(`accounts:log.family.${family}`) })}
              </option>
              {list.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`accounts:log.event.${kind}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <Select name="chantier" label={t("accounts:log.where")} defaultValue={filter.chantier ?? ""}>
          <option value="">{t("accounts:log.anywhere")}</option>
          {spaces.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
        <TextField name="qui" type="search" label={t("accounts:log.person")} defaultValue={filter.qui} />
        <TextField name="du" type="date" label={t("accounts:log.since")} defaultValue={filter.du} />
        <TextField name="au" type="date" label={t("accounts:log.until")} defaultValue={filter.au} />
        {filter.personne ? <input type="hidden" name="personne" value={filter.personne} /> : null}
        <Row>
          <Button>{t("accounts:log.show")}</Button>
        </Row>
      </form>
      {person ? (
        <p>
          {t("accounts:log.about", { name: person })}{" "}
          <LocalLink to="/administration/journal">{t("accounts:log.everyone")}</LocalLink>
        </p>
      ) : null}
      {events.length === 0 ? <EmptyState>{t("accounts:log.empty")}</EmptyState> : null}
      {byDay(language, events).map(([day, list]) => (
        <section key={day} aria-labelledby={`jour-${list[0]?.id}`}>
          <h2 id={`jour-${list[0]?.id}`} className="h-s">
            {day}
          </h2>
          <ul className="log">
            {inRuns(list).map(({ event, times }) => (
              <li key={event.id}>
                <time dateTime={event.at} className="soft num">
                  {formatTime(language, event.at)}
                </time>
                <span>
                  <EventSentence event={event} />
                  {times > 1 ? <span className="soft">, {t("accounts:log.times", { count: times })}</span> : null}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {next ? (
        <p>
          <LocalLink to={`/administration/journal?${new URLSearchParams(asked)}`}>{t("accounts:log.older")}</LocalLink>
        </p>
      ) : null}
    </AdministrationFrame>
  );
}

/** Kinds of event by what they are about: those of "account." together. */
function byFamily(kinds: readonly string[]): [string, string[]][] {
  const families = new Map<string, string[]>();
  for (const kind of kinds) {
    const family = kind.split(".")[0] ?? "";
    families.set(family, [...(families.get(family) ?? []), kind]);
  }
  return [...families];
}

/** What the site did several times in a row about nothing in particular, mails above all, is one line. */
function inRuns(events: readonly LoggedEvent[]): { event: LoggedEvent; times: number }[] {
  const runs: { event: LoggedEvent; times: number }[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    const same =
      last?.event.kind === event.kind && [last.event, event].every((one) => !one.actor && !one.thing && !one.space);
    if (last && same) last.times += 1;
    else runs.push({ event, times: 1 });
  }
  return runs;
}

/** The events of each day together, in the order given. */
function byDay(language: "fr" | "en", events: readonly LoggedEvent[]): [string, LoggedEvent[]][] {
  const days = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    const day = formatDate(language, event.at);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days];
}
