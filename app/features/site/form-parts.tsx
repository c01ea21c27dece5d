import { useTranslation } from "~/i18n/use-translation";
import { Choice } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/text-field";
import type { AnsweredForm } from "./answered-form";

/** What is wrong with a form that came back, as its first thing. */
export function FormErrors({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null;
}

/** One's e-mail address. */
export function AddressField({
  form,
  hint,
  label,
  id,
  otherwise,
}: {
  form: AnsweredForm;
  hint?: string;
  label?: string;
  id?: string;
  otherwise?: string;
}) {
  const { t } = useTranslation();
  return (
    <TextField
      name="address"
      id={id}
      type="email"
      autoComplete="email"
      spellCheck={false}
      autoCapitalize="none"
      label={label ?? t("accounts:form.address")}
      hint={hint}
      error={form.error("address")}
      defaultValue={form.value("address", otherwise)}
    />
  );
}

/** The name others see. */
export function NameField({ form, otherwise, hint }: { form: AnsweredForm; otherwise?: string; hint?: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      name="name"
      autoComplete="nickname"
      label={t("accounts:form.name")}
      hint={hint ?? t("accounts:form.nameHint")}
      error={form.error("name")}
      defaultValue={form.value("name", otherwise)}
    />
  );
}

/** A password: never sent back to the page once typed. */
export function PasswordField({
  form,
  name,
  label,
  hint,
  present,
  id,
}: {
  form: AnsweredForm;
  name: "password" | "current";
  label: string;
  hint?: string;
  /** The one there is, rather than a new one. */
  present?: boolean;
  id?: string;
}) {
  return (
    <TextField
      name={name}
      id={id}
      type="password"
      autoComplete={present ? "current-password" : "new-password"}
      label={label}
      hint={hint}
      error={form.error(name)}
    />
  );
}

/** "Ordinateur partagé": this browser keeps nothing. */
export function SharedComputer({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return (
    <Choice
      type="checkbox"
      name="shared"
      label={t("accounts:form.shared")}
      hint={t("accounts:form.sharedHint")}
      defaultChecked={form.checked("shared")}
    />
  );
}
