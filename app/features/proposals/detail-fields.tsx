import { type Category, type ProposalDetails, tagLimits } from "~/domain/proposals/details";
import type { AnsweredForm } from "~/features/site/answered-form";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";

interface DetailFieldsProps {
  form: AnsweredForm;
  /** What the fields begin with. */
  begin: ProposalDetails;
  /** The categories one may choose from, with the one it has. */
  categories: readonly Category[];
}

/** More than these stand in a list; fewer are all seen at once. */
const seenAtOnce = 5;

/** What helps others to find a proposal: its category, where the chantier has some, and a few words. */
export function DetailFields({ form, begin, categories }: DetailFieldsProps) {
  const { t } = useTranslation();
  const chosen = form.value("category", begin.categoryId ?? "none") || "none";
  const words = { label: t("writing:form.category"), error: form.error("category") };
  return (
    <>
      {categories.length === 0 ? null : categories.length <= seenAtOnce ? (
        <ChoiceGroup name="category" legend={words.label} error={words.error}>
          {categories.map((one) => (
            <Choice
              key={one.id}
              name="category"
              value={one.id}
              label={<Written>{one.name}</Written>}
              defaultChecked={chosen === one.id}
            />
          ))}
          <Choice
            name="category"
            value="none"
            label={t("writing:form.noCategory")}
            defaultChecked={!categories.some(({ id }) => id === chosen)}
          />
        </ChoiceGroup>
      ) : (
        <Select name="category" {...words} defaultValue={chosen}>
          <option value="none">{t("writing:form.noCategory")}</option>
          {categories.map((one) => (
            <option key={one.id} value={one.id} lang="fr">
              {one.name}
            </option>
          ))}
        </Select>
      )}
      <TextField
        name="tags"
        label={t("writing:form.tags")}
        hint={t("writing:form.tagsHint", { count: tagLimits.count })}
        error={form.error("tags")}
        defaultValue={form.value("tags", begin.tags.join(", "))}
        maxLength={400}
      />
    </>
  );
}
