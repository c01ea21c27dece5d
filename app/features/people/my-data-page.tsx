import { AccountParts } from "~/features/site/account-parts";
import { useAnsweredForm } from "~/features/site/answered-form";
import { ConfirmByCode, type ConfirmFacts, ConfirmField, canSend } from "~/features/site/confirm-it-is-me";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";

type Answer = Parameters<typeof useAnsweredForm>[0];

interface MyDataPageProps extends ConfirmFacts {
  copy: "at-once" | "to-ask" | "being-made" | "ready";
  answer: Answer;
}

/** Take a copy of everything that is kept about oneself; leave. */
export function MyDataPage({ copy, answer, ...facts }: MyDataPageProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("people:data.title")} · Chantiers`}</title>
      <PageHead title={t("people:data.title")} lead={t("people:data.lead")}>
        <AccountParts current="data" />
      </PageHead>
      <div className="section-t narrow-column stack gap-6">
        <Copy copy={copy} answer={answer} />
        <Leave facts={facts} answer={answer} />
      </div>
    </main>
  );
}

function Copy({ copy, answer }: { copy: MyDataPageProps["copy"]; answer: Answer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "copy");
  return (
    <Section id="copie" title={t("people:data.copyTitle")}>
      <Stack className="section-t">
        <FormErrors form={form} />
        <p>{t("people:data.copyLead")}</p>
        {copy === "to-ask" ? (
          <form method="post" className="stack gap-3">
            <input type="hidden" name="intent" value="copy" />
            <p>{t("people:data.copyLong")}</p>
            <Row>
              <Button>{t("people:data.copyAsk")}</Button>
            </Row>
          </form>
        ) : null}
        {copy === "being-made" ? <p className="tldr">{t("people:data.copyMaking")}</p> : null}
        {copy === "at-once" || copy === "ready" ? (
          <Row>
            <LocalLink to="/compte/donnees/mes-donnees.html" className="btn">
              {t("people:data.copyRead")}
            </LocalLink>
            <LocalLink to="/compte/donnees/mes-donnees.json" className="btn">
              {t("people:data.copyJson")}
            </LocalLink>
          </Row>
        ) : null}
      </Stack>
    </Section>
  );
}

function Leave({ facts, answer }: { facts: ConfirmFacts; answer: Answer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "leave");
  const identity = useAnsweredForm(answer, "identity");
  return (
    <Section id="partir" title={t("people:leave.title")}>
      <Stack className="section-t">
        <FormErrors form={identity.answered ? identity : form} />
        <p>{t("people:leave.lead")}</p>
        <ul className="plain-list">
          <li>{t("people:leave.gone")}</li>
          <li>{t("people:leave.ballots")}</li>
          <li>{t("people:leave.records")}</li>
        </ul>
        {canSend(facts) ? (
          <form method="post" className="stack gap-4" noValidate>
            <input type="hidden" name="intent" value="leave" />
            <ChoiceGroup name="leaving" legend={t("people:leave.question")} error={form.error("leaving")}>
              <Choice
                name="leaving"
                value="keep"
                label={t("people:leave.keep")}
                hint={t("people:leave.keepHint")}
                defaultChecked={form.value("leaving") === "keep"}
              />
              <Choice
                name="leaving"
                value="remove"
                label={t("people:leave.remove")}
                hint={t("people:leave.removeHint")}
                defaultChecked={form.value("leaving") === "remove"}
              />
            </ChoiceGroup>
            <ConfirmField facts={facts} form={form} id="f-leave-current" />
            <ChoiceGroup name="sure" legend={t("people:leave.sureTitle")} error={form.error("sure")}>
              <Choice type="checkbox" name="sure" label={t("people:leave.sure")} />
            </ChoiceGroup>
            <Row>
              <Button>{t("people:leave.go")}</Button>
            </Row>
          </form>
        ) : null}
        <ConfirmByCode facts={facts} back="/compte/donnees#partir" />
      </Stack>
    </Section>
  );
}
