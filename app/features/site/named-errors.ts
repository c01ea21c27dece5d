import { useTranslation } from "~/i18n/use-translation";
import type { SummaryError } from "~/ui/error-summary";
import type { AnsweredForm } from "./answered-form";

/**
 * The errors of a form for its summary, each after the words of its field, so that every link says where it leads.
 * `labelOf`: the words of a field, by its name; a field without any is left as it is.
 */
export function useNamedErrors(): (
  form: AnsweredForm,
  labelOf: (name: string) => string | undefined,
) => readonly SummaryError[] {
  const { t } = useTranslation();
  return (form, labelOf) =>
    form.errors.map((error) => {
      const field = error.name === undefined ? undefined : labelOf(error.name);
      if (field === undefined || typeof error.text !== "string") return error;
      const said = error.text.charAt(0).toLocaleLowerCase() + error.text.slice(1);
      return { ...error, text: t("common:form.ofField", { field, error: said }) };
    });
}
