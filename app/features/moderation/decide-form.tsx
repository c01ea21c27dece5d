import { reasonsLimit } from "~/domain/moderation/limits";
import { ruleKeys } from "~/domain/moderation/rules";
import type { Verdict } from "~/domain/moderation/states";
import { type SubjectKind, suspensionDays } from "~/domain/moderation/subject";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";

/** One decision, its rule and its reasons, which the author will read. */
export function DecideForm({
  kind,
  verdicts,
  mine,
  answer,
}: {
  kind: SubjectKind;
  verdicts: readonly Verdict[];
  /** One does not judge what one wrote. */
  mine: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "decide");
  if (mine) return <p>{t("moderation:refusals.own-text")}</p>;
  return (
    <Section id="decider" title={t("moderation:decide.title")} className="stack gap-3">
      <form method="post" className="stack" noValidate>
        {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <input type="hidden" name="intent" value="decide" />
        <ChoiceGroup name="verdict" legend={t("moderation:decide.verdict")} error={form.error("verdict")}>
          {verdicts.map((verdict) => (
            <Choice
              key={verdict}
              name="verdict"
              value={verdict}
              label={t(`moderation:decide.do.${verdict}`)}
              hint={t(`moderation:decide.hint.${verdict}`)}
              defaultChecked={form.value("verdict") === verdict}
            />
          ))}
        </ChoiceGroup>
        <Select
          name="rule"
          label={t("moderation:decide.rule")}
          hint={t("moderation:decide.ruleHint")}
          error={form.error("rule")}
          defaultValue={form.value("rule", "")}
        >
          <option value="">{t("moderation:decide.noRule")}</option>
          {ruleKeys.map((rule) => (
            <option key={rule} value={rule}>
              {t(`moderation:rule.${rule}.title`)}
            </option>
          ))}
        </Select>
        <TextArea
          name="reasons"
          label={t("moderation:decide.reasons")}
          hint={t("moderation:decide.reasonsHint")}
          error={form.error("reasons")}
          defaultValue={form.value("reasons")}
          maxLength={reasonsLimit}
          rows={4}
        />
        {kind === "name" ? null : (
          <Select
            name="suspend"
            label={t("moderation:decide.suspend")}
            hint={t("moderation:decide.suspendHint")}
            error={form.error("suspend")}
            defaultValue={form.value("suspend", "0")}
          >
            <option value="0">{t("moderation:decide.noSuspension")}</option>
            {suspensionDays.map((days) => (
              <option key={days} value={days}>
                {t("moderation:decide.days", { count: days })}
              </option>
            ))}
          </Select>
        )}
        <p>
          <Button look="primary">{t("moderation:decide.send")}</Button>
        </p>
      </form>
    </Section>
  );
}
