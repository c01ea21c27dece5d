import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DatedRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";
import { PastSign } from "~/ui/signs/state-signs";
import { State } from "~/ui/state";
import { dayAndMonth } from "./day-month";

export type SessionView = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly room: string;
  readonly access: string;
  readonly seats: number | null;
  readonly cancelled: boolean;
  readonly past: boolean;
};

/** How many sessions stand on a chantier's page; all are on theirs. */
const shown = 3;

/** The next sessions, else the last: when, where, and what is there for who needs it. */
export function SpaceSessions({ slug, sessions }: { slug: string; sessions: readonly SessionView[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  if (sessions.length === 0) return null;
  return (
    <Section id="seances" title={t("spaces:sessions.title")} quiet>
      <ListRows>
        {sessions.slice(0, shown).map((session) => {
          const { day, month } = dayAndMonth(language, session.startsAt);
          const hours = t("spaces:sessions.hours", {
            from: formatTime(language, session.startsAt),
            until: formatTime(language, session.endsAt),
          });
          const where = [session.place, session.room].filter(Boolean).join(", ");
          const seats = session.seats === null ? "" : t("spaces:sessions.seats", { count: session.seats });
          return (
            <DatedRow
              key={session.id}
              day={day}
              month={session.past ? `${month} ${session.startsAt.slice(0, 4)}` : month}
            >
              <h3 className="t-l">
                <a href={local(`/chantiers/${slug}/seances#seance-${session.id}`)}>
                  <Written>{session.title}</Written>
                </a>
              </h3>
              {session.past && !session.cancelled ? (
                <State look="past" icon={PastSign}>
                  {t("spaces:sessions.past")}
                </State>
              ) : null}
              <p className="small">
                {hours}
                {where ? <Written>, {where}</Written> : null}
              </p>
              <p className="small soft">
                {session.cancelled ? (
                  t("spaces:sessions.cancelled")
                ) : (
                  <>
                    <Written>{session.access}</Written> {seats}
                  </>
                )}
              </p>
            </DatedRow>
          );
        })}
      </ListRows>
      <p className="small">
        <a href={local(`/chantiers/${slug}/seances`)}>{t("spaces:sessions.all", { count: sessions.length })}</a>
      </p>
    </Section>
  );
}
