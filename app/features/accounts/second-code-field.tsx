import type { AnsweredForm } from "~/features/site/answered-form";
import { useTranslation } from "~/i18n/use-translation";
import { TextField } from "~/ui/text-field";

/** Where the application's digits are typed. Never sent back to the page: they serve once. */
export function SecondCodeField({ form, id, hint }: { form: AnsweredForm; id: string; hint?: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      name="typed"
      id={id}
      autoComplete="one-time-code"
      spellCheck={false}
      autoCapitalize="characters"
      label={t("accounts:second.code")}
      hint={hint}
      error={form.error("typed")}
    />
  );
}
