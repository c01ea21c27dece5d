import type { Category } from "~/domain/proposals/details";
import { proposalLimits } from "~/domain/proposals/limits";
import { categoryLimits, type WritingRules } from "~/domain/proposals/writing-rules";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Fieldset } from "~/ui/fieldset";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

interface RulesFormProps {
  answer: Parameters<typeof useAnsweredForm>[0];
  rules: WritingRules & { readonly revision: number };
  categories: readonly Category[];
}

/** How many empty places for new categories the form shows. */
const places = 3;

/** The headings a proposal begins with, the lengths it is held to, the categories of the chantier. */
export function RulesForm({ answer, rules, categories }: RulesFormProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const form = useAnsweredForm(answer);
  const stale = answer?.refusal?.reason === "stale";
  const revision = stale ? rules.revision : (form.value("revision") ?? rules.revision);
  const empty = Math.min(places, categoryLimits.count - categories.length);
  const rows = [...categories, ...Array.from({ length: Math.max(0, empty) }, () => null)];
  return (
    <form method="post" noValidate className="stack gap-5">
      {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="revision" value={revision} />
      <TextArea
        name="template"
        label={t("writing:rules.template")}
        hint={t("writing:rules.templateHint")}
        error={form.error("template")}
        defaultValue={form.value("template", rules.template)}
        maxLength={proposalLimits.text}
        rows={8}
      />
      <TextField
        name="shortest"
        label={t("writing:rules.shortest")}
        hint={t("writing:rules.shortestHint")}
        error={form.error("shortest")}
        defaultValue={form.value("shortest", rules.shortest === null ? "" : String(rules.shortest))}
        inputMode="numeric"
      />
      <TextField
        name="longest"
        label={t("writing:rules.longest")}
        hint={t("writing:rules.longestHint", { limit: formatNumber(language, proposalLimits.text) })}
        error={form.error("longest")}
        defaultValue={form.value("longest", rules.longest === proposalLimits.text ? "" : String(rules.longest))}
        inputMode="numeric"
      />
      <Fieldset legend={t("writing:rules.categories")}>
        <p className="hint">{t("writing:rules.categoriesHint")}</p>
        {rows.map((one, place) => (
          <div key={one?.id ?? `new-${place}`}>
            {one ? <input type="hidden" name={`categories[${place}].id`} value={one.id} /> : null}
            <TextField
              name={`categories[${place}].name`}
              label={one ? t("writing:rules.one", { number: place + 1 }) : t("writing:rules.new")}
              error={form.error(`categories[${place}].name`)}
              defaultValue={form.value(`categories[${place}].name`, one?.name ?? "")}
              maxLength={categoryLimits.name}
            />
          </div>
        ))}
      </Fieldset>
      <Row>
        <Button look="primary">{t("writing:rules.save")}</Button>
      </Row>
    </form>
  );
}
