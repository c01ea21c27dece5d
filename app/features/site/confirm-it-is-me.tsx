import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Row } from "~/ui/stack";
import type { AnsweredForm } from "./answered-form";
import { PasswordField } from "./form-parts";

/** How someone shows that it is them before what could take their account away. */
export type ConfirmFacts = {
  readonly hasPassword: boolean;
  /** A code was typed here lately: nothing is asked. */
  readonly confirmed: boolean;
};

/** Whether the form itself can be sent: its owner is known, or can give a password in it. */
export function canSend(facts: ConfirmFacts): boolean {
  return facts.confirmed || facts.hasPassword;
}

/** The password's field, inside a form that needs it. */
export function ConfirmField({ facts, form, id }: { facts: ConfirmFacts; form: AnsweredForm; id: string }) {
  const { t } = useTranslation();
  if (facts.confirmed || !facts.hasPassword) return null;
  return <PasswordField form={form} name="current" id={id} present label={t("accounts:form.currentPassword")} />;
}

/** The way by a code: before a form that cannot be sent yet, or beside the password. Stands outside other forms. */
export function ConfirmByCode({ facts, back }: { facts: ConfirmFacts; back: string }) {
  const { t } = useTranslation();
  if (facts.confirmed) return null;
  return (
    <form method="post" className="stack gap-2">
      <input type="hidden" name="intent" value="identity" />
      <input type="hidden" name="back" value={back} />
      <p className={facts.hasPassword ? "small soft" : undefined}>
        {t(facts.hasPassword ? "accounts:account.confirmInstead" : "accounts:account.confirmFirst")}
      </p>
      <Row>
        <Button small={facts.hasPassword}>{t("accounts:account.confirmGo")}</Button>
      </Row>
    </form>
  );
}
