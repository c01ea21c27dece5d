import { AccountParts } from "~/features/site/account-parts";
import { useAnsweredForm } from "~/features/site/answered-form";
import { ConfirmByCode, ConfirmField, canSend } from "~/features/site/confirm-it-is-me";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { PageHead } from "~/ui/page-head";
import { QrFrame } from "~/ui/qr-frame";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { Row, Stack } from "~/ui/stack";
import { SecondCodeField } from "./second-code-field";

type Answer = Parameters<typeof useAnsweredForm>[0];

type Facts = {
  readonly hasPassword: boolean;
  readonly confirmed: boolean;
  readonly codesLeft: number;
  /** This site asks it of everyone who administers. */
  readonly asked: boolean;
} & (
  | { readonly state: "off" }
  | { readonly state: "pending"; readonly typed: string; readonly qr: string }
  | { readonly state: "on"; readonly since: string }
);

type SecondFactorPageProps = Facts & {
  /** The role of administrator waits for it. */
  readonly due: boolean;
  /** Just made: shown here and nowhere again. */
  readonly codes: readonly string[] | null;
  readonly answer: Answer;
};

/** A second factor: an application of one's telephone that gives six digits. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("accounts:second.title")} · Chantiers`}</title>
      <PageHead title={t("accounts:second.title")} lead={t("accounts:second.lead")}>
        <AccountParts current="second" />
      </PageHead>
      <div className="section-t narrow-column stack gap-6">
        {props.due ? <p className="tldr">{t("accounts:second.due")}</p> : null}
        {props.codes ? <SpareCodes codes={props.codes} /> : <Steps {...props} />}
      </div>
    </main>
  );
}

function Steps(props: SecondFactorPageProps) {
  switch (props.state) {
    case "off":
      return <Start {...props} />;
    case "pending":
      return <Enrol typed={props.typed} qr={props.qr} answer={props.answer} />;
    case "on":
      return <InForce {...props} since={props.since} />;
  }
}

function Start({ answer, ...facts }: SecondFactorPageProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "start");
  const identity = useAnsweredForm(answer, "identity");
  return (
    <Section id="commencer" title={t("accounts:second.startTitle")}>
      <Stack className="section-t">
        <p>{t("accounts:second.startLead")}</p>
        <FormErrors form={identity.answered ? identity : form} />
        {canSend(facts) ? (
          <form method="post" className="stack gap-3" noValidate>
            <input type="hidden" name="intent" value="start" />
            <ConfirmField facts={facts} form={form} id="f-start-current" />
            <Row>
              <Button look="primary">{t("accounts:second.start")}</Button>
            </Row>
          </form>
        ) : null}
        <ConfirmByCode facts={facts} back="/compte/double-verification" />
      </Stack>
    </Section>
  );
}

function Enrol({ typed, qr, answer }: { typed: string; qr: string; answer: Answer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "confirm");
  return (
    <Section id="relier" title={t("accounts:second.enrolTitle")}>
      <ol className="enrol section-t">
        <li>{t("accounts:second.enrolApp")}</li>
        <li>
          {t("accounts:second.enrolScan")}
          <QrFrame src={qr} alt={t("accounts:second.qrAlt")}>
            <span className="typed-key">{typed}</span>
          </QrFrame>
          <p className="small soft">{t("accounts:second.enrolType")}</p>
        </li>
        <li>{t("accounts:second.enrolConfirm")}</li>
      </ol>
      <form method="post" className="stack gap-3 section-t" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="confirm" />
        <SecondCodeField form={form} id="f-confirm-typed" />
        <Row>
          <Button look="primary">{t("accounts:second.confirm")}</Button>
        </Row>
      </form>
    </Section>
  );
}

function SpareCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Section id="codes" title={t("accounts:second.codesTitle")}>
      <Stack className="section-t">
        <p className="tldr">{t("accounts:second.codesLead")}</p>
        <Sheet>
          <ul className="codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </Sheet>
        <Row>
          <LocalLink to="/compte/double-verification" className="btn btn--primary">
            {t("accounts:second.codesKept")}
          </LocalLink>
        </Row>
      </Stack>
    </Section>
  );
}

function InForce({ since, answer, codesLeft, asked }: SecondFactorPageProps & { since: string }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const renew = useAnsweredForm(answer, "renew");
  const stop = useAnsweredForm(answer, "stop");
  return (
    <Section id="en-place" title={t("accounts:second.onTitle")}>
      <Stack className="section-t">
        <p>{t("accounts:second.on", { when: formatDate(language, since) })}</p>
        <p>{t("accounts:second.codesLeft", { count: codesLeft })}</p>
        <Disclosure summary={t("accounts:second.renew")} open={renew.answered}>
          <form method="post" className="stack gap-3" noValidate>
            <FormErrors form={renew} />
            <input type="hidden" name="intent" value="renew" />
            <p>{t("accounts:second.renewLead")}</p>
            <SecondCodeField form={renew} id="f-renew-typed" />
            <Row>
              <Button>{t("accounts:second.renew")}</Button>
            </Row>
          </form>
        </Disclosure>
        <Disclosure summary={t("accounts:second.stop")} open={stop.answered}>
          <form method="post" className="stack gap-3" noValidate>
            <FormErrors form={stop} />
            <input type="hidden" name="intent" value="stop" />
            <p>{t(asked ? "accounts:second.stopAsked" : "accounts:second.stopLead")}</p>
            <SecondCodeField form={stop} id="f-stop-typed" hint={t("accounts:second.codeOrSpare")} />
            <Row>
              <Button>{t("accounts:second.stop")}</Button>
            </Row>
          </form>
        </Disclosure>
      </Stack>
    </Section>
  );
}
