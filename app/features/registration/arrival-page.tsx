import Check from "lucide-react/icons/check";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { formatDate, formatDateTime, formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { State } from "~/ui/state";
import { TextField } from "~/ui/text-field";

interface ArrivalPageProps {
  session: {
    id: string;
    title: string;
    startsAt: string;
    endsAt: string;
    cancelled: boolean;
    present: boolean;
    space: { slug: string; code: string; shortTitle: string };
  };
  signedIn: boolean;
  /** Where now stands beside the time when people note their own arrival. */
  moment: "before" | "during" | "after";
  /** When that time begins. */
  opensAt: string;
  /** The code of the day, as the poster's address gave it. */
  code: string;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** One notes that one is in the room. */
export function ArrivalPage({ session, signedIn, moment, opensAt, code, answer }: ArrivalPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const form = useAnsweredForm(answer, undefined, { "day-code-wrong": "code" });
  const { space } = session;
  const back = `/seances/${session.id}/arrivee${code ? `?code=${code}` : ""}`;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("registration:door.arrival")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}`)}>{`${space.code} ${space.shortTitle}`}</Crumb>}
        title={t("registration:door.arrival")}
        lead={
          <Sentence
            text={t("registration:door.arrivalLead", {
              title: slot,
              day: formatDate(language, session.startsAt),
              from: formatTime(language, session.startsAt),
              until: formatTime(language, session.endsAt),
            })}
            written={session.title}
          />
        }
      />
      <div className="section-t stack gap-4">
        {session.cancelled ? (
          <p className="tldr">{t("sessions:cancelledLong")}</p>
        ) : session.present ? (
          <p className="lead">
            <State look="open" icon={Check}>
              {t("registration:state.checked-in")}
            </State>{" "}
            {t("registration:door.arrivalDone")}
          </p>
        ) : moment === "during" ? (
          <Sheet>
            {signedIn ? (
              <form method="post" className="stack gap-4" noValidate>
                <FormErrors form={form} />
                <TextField
                  name="code"
                  inputMode="numeric"
                  autoComplete="off"
                  label={t("registration:door.arrivalCode")}
                  hint={t("registration:door.arrivalCodeHint")}
                  error={form.error("code")}
                  defaultValue={form.value("code", code)}
                />
                <Button look="primary" wide>
                  {t("registration:door.arrivalSend")}
                </Button>
              </form>
            ) : (
              <div className="stack gap-4">
                <ButtonLink look="primary" wide href={local(`/connexion?retour=${encodeURIComponent(back)}`)}>
                  {t("registration:door.arrivalSignIn")}
                </ButtonLink>
                <p>
                  <LocalLink to={`/chantiers/${space.slug}/inscription`}>{t("registration:door.arrivalNew")}</LocalLink>
                </p>
              </div>
            )}
          </Sheet>
        ) : (
          <p className="tldr">
            {moment === "after"
              ? t("registration:door.arrivalOver")
              : t("registration:door.arrivalBefore", { from: formatDateTime(language, opensAt) })}
          </p>
        )}
        {session.present || session.cancelled || moment === "after" ? null : (
          <p className="soft">{t("registration:door.arrivalNoDevice")}</p>
        )}
      </div>
    </main>
  );
}
