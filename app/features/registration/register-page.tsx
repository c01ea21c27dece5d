import { doorCodeShown } from "~/domain/registration/door-code";
import { useAnsweredForm } from "~/features/site/answered-form";
import { AddressField, FormErrors, NameField, SharedComputer } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { HoneypotField } from "~/ui/honeypot-field";
import { Crumb, PageHead } from "~/ui/page-head";
import { QrFrame } from "~/ui/qr-frame";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";

interface RegisterPageProps {
  space: { slug: string; code: string; title: string; shortTitle: string };
  /** Why one cannot register now; null when one can. */
  may: string | null;
  signedIn: boolean;
  summary: {
    seats: number | null;
    confirmed: number;
    waiting: number;
    mine: { id: string; state: string; waitingPlace: number | null; doorCode: string } | null;
  };
  sessions: readonly {
    id: string;
    title: string;
    startsAt: string;
    endsAt: string;
    place: string;
    room: string;
    access: string;
  }[];
  /** What is shown at the door, as an image; null for who is not registered. */
  qr: string | null;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** Register for a chantier in one form, or see and cancel one's registration. */
export function RegisterPage({ space, may, signedIn, summary, sessions, qr, answer }: RegisterPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const reason = useReason();
  const cancel = useAnsweredForm(answer, "cancel");
  const { mine } = summary;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("registration:page.title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}`)}>{`${space.code} ${space.shortTitle}`}</Crumb>}
        title={mine ? t("registration:page.titleMine") : t("registration:page.title")}
        lead={space.title}
      >
        <p className="soft">{seatsLine(t, summary)}</p>
      </PageHead>
      <div className="section-t">
        {mine ? (
          <Sheet>
            <div className="stack gap-4">
              <FormErrors form={cancel} />
              <p className="lead">
                {mine.waitingPlace
                  ? t("registration:mine.waitingLong", { place: mine.waitingPlace })
                  : t(`registration:mine.${mine.state}`)}
              </p>
              {qr && mine.state !== "waiting" ? (
                <div className="stack gap-2">
                  <h2 className="t-l">{t("registration:door.mine")}</h2>
                  <p className="soft">{t("registration:door.mineHint")}</p>
                  <QrFrame src={qr} alt={t("registration:door.mineAlt")}>
                    <b className="num">{doorCodeShown(mine.doorCode)}</b>
                  </QrFrame>
                </div>
              ) : null}
              <form method="post">
                <input type="hidden" name="intent" value="cancel" />
                <input type="hidden" name="registration" value={mine.id} />
                <Button>{t("registration:page.cancel")}</Button>
              </form>
            </div>
          </Sheet>
        ) : may ? (
          <p className="tldr">{reason(may)}</p>
        ) : signedIn ? (
          <RegisterMyself summary={summary} answer={answer} />
        ) : (
          <RegisterForm summary={summary} slug={space.slug} answer={answer} />
        )}
      </div>
      {sessions.length > 0 ? (
        <Section id="seances" title={t("sessions:coming")} className="section-t">
          <ul className="list">
            {sessions.map((session) => (
              <li key={session.id}>
                <h3 className="t-l">
                  <Written>{session.title}</Written>
                </h3>
                <p>
                  {t("sessions:when", {
                    day: formatDate(language, session.startsAt),
                    from: formatTime(language, session.startsAt),
                    until: formatTime(language, session.endsAt),
                  })}
                </p>
                <p className="soft">
                  <Written>{[session.place, session.room].filter(Boolean).join(", ")}</Written>
                </p>
                {session.access ? (
                  <p className="soft">
                    <Written>{session.access}</Written>
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </main>
  );
}

type Summary = RegisterPageProps["summary"];

function isFull(summary: Summary): boolean {
  return summary.seats !== null && (summary.confirmed >= summary.seats || summary.waiting > 0);
}

function seatsLine(t: ReturnType<typeof useTranslation>["t"], summary: Summary): string {
  if (summary.seats === null) return t("registration:seats.open", { count: summary.confirmed });
  if (isFull(summary)) {
    const taken = t("registration:seats.full", { count: summary.seats });
    return `${taken} ${t("registration:seats.waiting", { count: summary.waiting })}`;
  }
  return t("registration:seats.left", { count: summary.seats - summary.confirmed, seats: summary.seats });
}

function AccessField({ form }: { form: ReturnType<typeof useAnsweredForm> }) {
  const { t } = useTranslation();
  return (
    <TextArea
      name="access"
      rows={3}
      label={t("registration:form.access")}
      hint={t("registration:form.accessHint")}
      error={form.error("access")}
      defaultValue={form.value("access")}
    />
  );
}

function RegisterMyself({ summary, answer }: { summary: Summary; answer: RegisterPageProps["answer"] }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "myself");
  return (
    <Sheet>
      <form method="post" className="stack gap-4" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="myself" />
        <AccessField form={form} />
        <Row>
          <Button look="primary">
            {isFull(summary) ? t("registration:page.joinWaiting") : t("registration:page.register")}
          </Button>
        </Row>
      </form>
    </Sheet>
  );
}

function RegisterForm({
  summary,
  slug,
  answer,
}: {
  summary: Summary;
  slug: string;
  answer: RegisterPageProps["answer"];
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "register");
  return (
    <>
      <Sheet>
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <input type="hidden" name="intent" value="register" />
          <NameField form={form} />
          <AddressField form={form} hint={t("registration:form.addressHint")} />
          <AccessField form={form} />
          <SharedComputer form={form} />
          <HoneypotField name="website" label={t("accounts:form.leaveEmpty")} />
          <Row>
            <Button look="primary">
              {isFull(summary) ? t("registration:page.joinWaiting") : t("registration:page.register")}
            </Button>
          </Row>
        </form>
      </Sheet>
      <p className="section-t">
        {t("registration:page.known")}{" "}
        <LocalLink to={`/connexion?retour=${encodeURIComponent(`/chantiers/${slug}/inscription`)}`}>
          {t("accounts:signIn.title")}
        </LocalLink>
      </p>
      <p className="soft">{t("registration:page.noAddress")}</p>
    </>
  );
}
