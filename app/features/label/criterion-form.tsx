import { criterionLevels } from "~/domain/label/criteria";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useNamedErrors } from "~/features/site/named-errors";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

type Words = {
  readonly family: string;
  readonly statement: string;
  readonly level: string;
  readonly evidence: string;
  readonly verification: string;
  readonly verifier: string;
  readonly periodicity: string;
  readonly inspiration: string;
  readonly inForceFrom: string;
};

type CriterionFormProps = {
  /** The version to begin with; none for a new criterion, which has a code and an origin. */
  words: Words | null;
  /** What one that was prepared from a wall begins with. */
  statement?: string;
  today: string;
  decisions: readonly { readonly id: string; readonly title: string }[];
  decisionId: string | null;
  answer: Parameters<typeof useAnsweredForm>[0];
  cancel: string;
};

/** A criterion, field by field as in the grid. */
export function CriterionForm({ words, statement, today, decisions, decisionId, answer, cancel }: CriterionFormProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labels: Readonly<Record<string, string>> = {
    code: t("label:form.code"),
    statement: t("label:form.statement"),
    family: t("label:form.family"),
    level: t("label:form.level"),
    evidence: t("label:form.evidence"),
    verification: t("label:form.verification"),
    verifier: t("label:form.verifier"),
    periodicity: t("label:form.periodicity"),
    inspiration: t("label:form.inspiration"),
    inForceFrom: t("label:form.inForceFrom"),
    origin: t("label:form.origin"),
    decisionId: t("label:form.decision"),
  };
  const field = (name: keyof Words) => ({
    name,
    defaultValue: form.value(name, words?.[name]),
    error: form.error(name),
  });
  const level = form.value("level", words?.level ?? "required");
  const levelWords = { required: t("label:form.levelRequired"), optional: t("label:form.levelOptional") };
  const origin = form.value("origin", "");
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={4}>
        {form.answered ? (
          <ErrorSummary title={t("common:form.wrong")} errors={named(form, (name) => labels[name])} />
        ) : null}
        {words ? null : (
          <TextField
            name="code"
            label={t("label:form.code")}
            hint={t("label:form.codeHint")}
            defaultValue={form.value("code")}
            error={form.error("code")}
            autoCapitalize="characters"
          />
        )}
        <TextArea
          {...field("statement")}
          defaultValue={form.value("statement", words?.statement ?? statement)}
          label={t("label:form.statement")}
          hint={t("label:form.statementHint")}
        />
        <TextField {...field("family")} label={t("label:form.family")} hint={t("label:form.familyHint")} />
        <ChoiceGroup name="level" legend={t("label:form.level")} error={form.error("level")}>
          {criterionLevels.map((one) => (
            <Choice key={one} name="level" value={one} label={levelWords[one]} defaultChecked={one === level} />
          ))}
        </ChoiceGroup>
        <TextField {...field("evidence")} label={t("label:form.evidence")} hint={t("label:form.evidenceHint")} />
        <TextField
          {...field("verification")}
          label={t("label:form.verification")}
          hint={t("label:form.verificationHint")}
        />
        <TextField {...field("verifier")} label={t("label:form.verifier")} />
        <TextField {...field("periodicity")} label={t("label:form.periodicity")} />
        <TextField
          {...field("inspiration")}
          label={t("label:form.inspiration")}
          hint={t("label:form.inspirationHint")}
        />
        <TextField
          name="inForceFrom"
          type="date"
          label={t("label:form.inForceFrom")}
          defaultValue={form.value("inForceFrom", today)}
          error={form.error("inForceFrom")}
        />
        <Select
          name="decisionId"
          label={t("label:form.decision")}
          defaultValue={form.value("decisionId", decisionId ?? "")}
          error={form.error("decisionId")}
        >
          <option value="">{t("label:form.noDecision")}</option>
          {decisions.map((decision) => (
            <option key={decision.id} value={decision.id} lang="fr">
              {decision.title}
            </option>
          ))}
        </Select>
        {words ? null : (
          <ChoiceGroup name="origin" legend={t("label:form.origin")} error={form.error("origin")}>
            <Choice
              name="origin"
              value="editorial"
              label={t("label:form.originEditorial")}
              defaultChecked={origin === "editorial"}
            />
            <Choice
              name="origin"
              value="import"
              label={t("label:form.originImport")}
              defaultChecked={origin === "import"}
            />
          </ChoiceGroup>
        )}
        <Row>
          <Button look="primary">{t(words ? "label:form.saveVersion" : "label:form.save")}</Button>
          <ButtonLink look="quiet" href={cancel}>
            {t("label:form.cancel")}
          </ButtonLink>
        </Row>
      </Stack>
    </form>
  );
}
