import { useAnsweredForm } from "~/features/site/answered-form";
import { useNamedErrors } from "~/features/site/named-errors";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

/** The beginning of a guide: the situation, its address, a sentence. */
export function GuideForm({ answer, cancel }: { answer: Parameters<typeof useAnsweredForm>[0]; cancel: string }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labels: Readonly<Record<string, string>> = {
    title: t("guides:new.titleField"),
    slug: t("guides:new.slug"),
    intro: t("guides:new.intro"),
  };
  const field = (name: "title" | "slug" | "intro") => ({
    name,
    defaultValue: form.value(name),
    error: form.error(name),
  });
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={4}>
        {form.answered ? (
          <ErrorSummary title={t("common:form.wrong")} errors={named(form, (name) => labels[name])} />
        ) : null}
        <TextField {...field("title")} label={t("guides:new.titleField")} hint={t("guides:new.titleHint")} />
        <TextField
          {...field("slug")}
          label={t("guides:new.slug")}
          hint={t("guides:new.slugHint")}
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextArea {...field("intro")} label={t("guides:new.intro")} hint={t("guides:new.introHint")} />
        <Row>
          <Button look="primary">{t("guides:new.save")}</Button>
          <ButtonLink look="quiet" href={cancel}>
            {t("guides:new.cancel")}
          </ButtonLink>
        </Row>
      </Stack>
    </form>
  );
}
