import type { DecisionView } from "~/domain/decisions/views";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { ObjectionFields } from "./decision-form";

type Answer = Parameters<typeof useAnsweredForm>[0];

/** For who facilitates or edits: what the decision becomes, its next version, what became of its objections. */
export function DecisionManage({ decision, answer }: { decision: DecisionView; answer: Answer }) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(answer, "objection");
  const { may, space, guides } = decision;
  if (!may.decide && !may.label && !may.guides) return null;
  const from = `decision=${decision.id}`;
  const about = form.value("about");
  return (
    <Section id="tenir" title={t("decisions:manage.title")} quiet className="section no-print">
      <Stack gap={4}>
        <Row>
          {may.label && space.deliverable === "criteria" ? (
            <ButtonLink href={local(`/label/criteres/nouveau?${from}`)}>{t("decisions:manage.criterion")}</ButtonLink>
          ) : null}
          {may.guides
            ? guides.map((guide) => (
                <ButtonLink key={guide.slug} href={local(`/orientation/${guide.slug}/fiches/nouvelle?${from}`)}>
                  <Sentence text={t("decisions:manage.card", { title: slot })} written={guide.title} />
                </ButtonLink>
              ))
            : null}
          {may.decide ? (
            <ButtonLink href={local(`/decisions/${decision.id}/modifier`)}>{t("decisions:manage.edit")}</ButtonLink>
          ) : null}
        </Row>
        {may.decide ? (
          <div>
            {decision.objections.map((objection) => {
              const mine = form.answered && about === String(objection.position);
              return (
                <Disclosure
                  key={objection.position}
                  summary={<Sentence text={t("decisions:manage.answerOf", { text: slot })} written={objection.text} />}
                  open={mine}
                >
                  <ObjectionForm form={mine ? form : untouched} about={objection.position} />
                </Disclosure>
              );
            })}
            <Disclosure summary={t("decisions:manage.add")} open={form.answered && !about}>
              <ObjectionForm form={about ? untouched : form} />
            </Disclosure>
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

function ObjectionForm({ form, about }: { form: AnsweredForm; about?: number }) {
  const { t } = useTranslation();
  return (
    <form method="post" noValidate className="stack gap-3">
      {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="intent" value="objection" />
      {about === undefined ? null : <input type="hidden" name="about" value={about} />}
      <ObjectionFields form={form} ids={`objection-${about ?? "new"}`} known={about !== undefined} />
      <Row>
        <Button>{t("decisions:manage.save")}</Button>
      </Row>
    </form>
  );
}

/** Another form of the page was answered: this one is as it was. */
const untouched: AnsweredForm = {
  answered: false,
  value: (_name, otherwise) => otherwise,
  checked: (_name, otherwise = false) => otherwise,
  picked: (_name, otherwise = []) => otherwise,
  error: () => undefined,
  errors: [],
};
