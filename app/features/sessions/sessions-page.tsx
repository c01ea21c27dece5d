import Ban from "lucide-react/icons/ban";
import { useAnsweredForm } from "~/features/site/answered-form";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { State } from "~/ui/state";
import { SessionForm } from "./session-form";

interface SessionsPageProps {
  space: { slug: string; code: string; shortTitle: string };
  sessions: readonly {
    id: string;
    title: string;
    startsAt: string;
    endsAt: string;
    place: string;
    room: string;
    access: string;
    onlineUrl: string | null;
    seats: number | null;
    cancelled: boolean;
    past: boolean;
  }[];
  manage: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** The meetings of a chantier; a facilitator adds, changes and cancels them. */
export function SessionsPage({ space, sessions, manage, answer }: SessionsPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("sessions:title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}`)}>{`${space.code} ${space.shortTitle}`}</Crumb>}
        title={t("sessions:title")}
        lead={t("sessions:lead")}
      />
      <div className="section-t stack gap-6">
        {sessions.length === 0 ? (
          <EmptyState>{t("sessions:none")}</EmptyState>
        ) : (
          <ListRows>
            {sessions.map((session) => (
              <ListRow
                key={session.id}
                id={`seance-${session.id}`}
                level={2}
                title={<Written>{session.title}</Written>}
                text={t("sessions:when", {
                  day: formatDate(language, session.startsAt),
                  from: formatTime(language, session.startsAt),
                  until: formatTime(language, session.endsAt),
                })}
                facts={
                  <>
                    {session.cancelled ? (
                      <State look="past" icon={Ban}>
                        {t("sessions:cancelled")}
                      </State>
                    ) : session.past ? (
                      <span>{t("sessions:past")}</span>
                    ) : null}
                    {session.seats ? <span>{t("sessions:seats", { count: session.seats })}</span> : null}
                    {session.onlineUrl && !session.cancelled ? (
                      <a href={session.onlineUrl} rel="noopener">
                        {t("sessions:online")}
                      </a>
                    ) : null}
                    {session.past || session.cancelled ? null : (
                      <LocalLink to={`/seances/${session.id}.ics`}>
                        {t("feeds:add")}
                        <span className="sr">
                          {" "}
                          <Written>{session.title}</Written>
                        </span>
                      </LocalLink>
                    )}
                    {manage && !session.cancelled ? (
                      <LocalLink to={`/chantiers/${space.slug}/seances/${session.id}/presence`}>
                        {t("registration:door.open")}
                        <span className="sr">
                          <Sentence text={t("registration:door.openOf", { title: slot })} written={session.title} />
                        </span>
                      </LocalLink>
                    ) : null}
                    {manage && !session.cancelled ? (
                      <LocalLink to={`/chantiers/${space.slug}/seances/${session.id}`}>
                        {t("sessions:change")}
                        <span className="sr">
                          <Sentence text={t("sessions:changeOf", { title: slot })} written={session.title} />
                        </span>
                      </LocalLink>
                    ) : null}
                  </>
                }
              >
                {session.place || session.room ? (
                  <p>
                    <Written>{[session.place, session.room].filter(Boolean).join(", ")}</Written>
                  </p>
                ) : null}
                {session.access ? (
                  <p className="soft">
                    <Sentence text={t("sessions:accessLine", { access: slot })} written={session.access} />
                  </p>
                ) : null}
              </ListRow>
            ))}
          </ListRows>
        )}
        <Section id="agenda" title={t("feeds:calendar")} quiet>
          <p>{t("feeds:calendarHint")}</p>
          <p>
            <LocalLink to={`/chantiers/${space.slug}/agenda.ics`}>
              {t("feeds:calendarLink", { code: space.code })}
            </LocalLink>
          </p>
        </Section>
        {manage ? (
          <Section id="ajouter" title={t("sessions:add")}>
            <Sheet className="section-t">
              <SessionForm form={form} send={t("sessions:addSend")} />
            </Sheet>
          </Section>
        ) : null}
      </div>
    </main>
  );
}
