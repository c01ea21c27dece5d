import { useAnsweredForm } from "~/features/site/answered-form";
import { useNamedErrors } from "~/features/site/named-errors";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

/** What a facilitator says of a conversation before it opens. */
export function ConversationForm({
  answer,
  cancel,
}: {
  answer: Parameters<typeof useAnsweredForm>[0];
  cancel: string;
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labels: Readonly<Record<string, string>> = {
    title: t("opinions:form.title"),
    explanation: t("opinions:form.explanation"),
    statements: t("opinions:form.statements"),
  };
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={5}>
        {form.answered ? (
          <ErrorSummary title={t("common:form.wrong")} errors={named(form, (name) => labels[name])} />
        ) : null}
        <TextField
          name="title"
          label={t("opinions:form.title")}
          hint={t("opinions:form.titleHint")}
          defaultValue={form.value("title")}
          error={form.error("title")}
          maxLength={200}
        />
        <TextArea
          name="explanation"
          label={t("opinions:form.explanation")}
          hint={t("opinions:form.explanationHint")}
          defaultValue={form.value("explanation")}
          error={form.error("explanation")}
        />
        <TextArea
          name="statements"
          rows={10}
          label={t("opinions:form.statements")}
          hint={t("opinions:form.statementsHint")}
          defaultValue={form.value("statements")}
          error={form.error("statements") ?? form.error("statements[0]")}
        />
        <Choice
          type="checkbox"
          name="adds"
          label={t("opinions:form.adds")}
          hint={t("opinions:form.addsHint")}
          defaultChecked={form.checked("adds", true)}
        />
        <Choice
          type="checkbox"
          name="reviews"
          label={t("opinions:form.reviews")}
          hint={t("opinions:form.reviewsHint")}
          defaultChecked={form.checked("reviews", true)}
        />
        <Row>
          <Button look="primary">{t("opinions:form.open")}</Button>
          <ButtonLink look="quiet" href={cancel}>
            {t("opinions:form.cancel")}
          </ButtonLink>
        </Row>
      </Stack>
    </form>
  );
}
