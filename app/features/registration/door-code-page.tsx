import Check from "lucide-react/icons/check";
import { doorCodeShown } from "~/domain/registration/door-code";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { State } from "~/ui/state";

interface DoorCodePageProps {
  code: string;
  /** Null for who may not note arrivals. */
  found: {
    registrationId: string;
    cancelled: boolean;
    name: string;
    space: { slug: string; code: string; shortTitle: string };
    sessions: readonly { id: string; title: string; startsAt: string; endsAt: string; present: boolean }[];
  } | null;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** What the camera of the person at the door opens: whose code it is, and a press a session. */
export function DoorCodePage({ code, found, answer }: DoorCodePageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("registration:door.codePage")} · Chantiers`}</title>
      <PageHead
        title={found ? <Written>{found.name || t("common:noName")}</Written> : t("registration:door.codePage")}
        lead={
          found
            ? t("registration:door.codeName", { code: `${found.space.code} ${found.space.shortTitle}` })
            : t("registration:door.codeOther")
        }
      >
        <p className="soft num">{doorCodeShown(code)}</p>
      </PageHead>
      {found ? (
        <div className="section-t stack gap-4">
          <FormErrors form={form} />
          {found.cancelled ? <p className="tldr">{t("registration:door.codeCancelled")}</p> : null}
          {found.sessions.length === 0 ? <p>{t("registration:door.codeNone")}</p> : null}
          {found.cancelled || found.sessions.length === 0 ? null : (
            <>
              <p>{t("registration:door.codeAt")}</p>
              <ListRows>
                {found.sessions.map((session) => (
                  <ListRow
                    key={session.id}
                    id={`s-${session.id}`}
                    level={2}
                    title={<Written>{session.title}</Written>}
                    text={t("sessions:when", {
                      day: formatDate(language, session.startsAt),
                      from: formatTime(language, session.startsAt),
                      until: formatTime(language, session.endsAt),
                    })}
                  >
                    {session.present ? (
                      <State look="open" icon={Check}>
                        {t("registration:door.codeHere")}
                      </State>
                    ) : (
                      <form method="post">
                        <input type="hidden" name="session" value={session.id} />
                        <input type="hidden" name="registration" value={found.registrationId} />
                        <Button look="primary">{t("registration:door.typeCodeGo")}</Button>
                      </form>
                    )}
                    <LocalLink to={`/chantiers/${found.space.slug}/seances/${session.id}/presence`}>
                      {t("registration:door.title")}
                    </LocalLink>
                  </ListRow>
                ))}
              </ListRows>
            </>
          )}
        </div>
      ) : null}
    </main>
  );
}
