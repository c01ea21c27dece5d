import { proposalLimits } from "~/domain/proposals/limits";
import { mostParts } from "~/domain/proposals/succession-forms";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { Fieldset } from "~/ui/fieldset";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

type Answer = Parameters<typeof useAnsweredForm>[0];
type Begin = { readonly title: string; readonly summary: string; readonly text: string; readonly revision: number };

/** Several proposals become one: which ones, the text that says them all, and why. */
export function MergeForm({
  begin,
  others,
  answer,
}: {
  begin: Begin;
  others: readonly { readonly id: string; readonly title: string; readonly supportCount: number }[];
  answer: Answer;
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  if (others.length === 0) return <EmptyState>{t("succession:merge.none")}</EmptyState>;
  const picked = form.picked("others");
  return (
    <form method="post" noValidate className="stack gap-4">
      {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="intent" value="merge" />
      <input type="hidden" name="revision" value={begin.revision} />
      <ChoiceGroup
        name="others"
        legend={t("succession:merge.others")}
        hint={t("succession:merge.othersHint")}
        error={form.error("others")}
      >
        {others.map((one) => (
          <Choice
            key={one.id}
            type="checkbox"
            name="others"
            value={one.id}
            label={<Written>{one.title}</Written>}
            hint={t("proposals:supports", { count: one.supportCount })}
            defaultChecked={picked.includes(one.id)}
          />
        ))}
      </ChoiceGroup>
      <Words form={form} begin={begin} />
      <Reason form={form} />
      <Row>
        <Button look="primary">{t("succession:merge.do")}</Button>
      </Row>
    </form>
  );
}

/** One proposal becomes several: the text of each part, and why. */
export function SplitForm({ begin, answer }: { begin: Begin; answer: Answer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  return (
    <form method="post" noValidate className="stack gap-5">
      {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="intent" value="split" />
      {[...Array(mostParts).keys()].map((place) => (
        <Fieldset key={place} legend={t("succession:split.part", { number: place + 1 })}>
          <Words
            form={form}
            prefix={`parts[${place}].`}
            begin={place === 0 ? begin : { title: "", summary: "", text: "" }}
          />
        </Fieldset>
      ))}
      <Reason form={form} />
      <Row>
        <Button look="primary">{t("succession:split.do")}</Button>
      </Row>
    </form>
  );
}

function Words({
  form,
  begin,
  prefix = "",
}: {
  form: AnsweredForm;
  begin: Omit<Begin, "revision">;
  /** Before each name: the place in a list. */
  prefix?: string;
}) {
  const { t } = useTranslation();
  const field = (name: "title" | "summary" | "text") => ({
    name: `${prefix}${name}`,
    defaultValue: form.value(`${prefix}${name}`, begin[name]),
    error: form.error(`${prefix}${name}`),
    maxLength: proposalLimits[name],
    lang: "fr",
  });
  return (
    <>
      <TextField {...field("title")} label={t("proposals:form.title")} />
      <TextArea {...field("summary")} label={t("proposals:form.summary")} rows={2} />
      <TextArea {...field("text")} label={t("proposals:form.text")} rows={8} />
    </>
  );
}

function Reason({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return (
    <TextField
      name="reason"
      label={t("succession:reason")}
      hint={t("succession:reasonHint")}
      defaultValue={form.value("reason")}
      error={form.error("reason")}
      maxLength={proposalLimits.changeNote}
      lang="fr"
    />
  );
}
