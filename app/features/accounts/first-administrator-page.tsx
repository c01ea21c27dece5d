import { passwordLength } from "~/domain/accounts/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { AddressField, FormErrors, NameField, PasswordField } from "~/features/site/form-parts";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";

/** Make the first administrator of an installation, once. */
export function FirstAdministratorPage({ answer }: { answer: Parameters<typeof useAnsweredForm>[0] }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:first.title")} · Chantiers`}</title>
      <PageHead title={t("accounts:first.title")} lead={t("accounts:first.lead")} />
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <NameField form={form} />
          <AddressField form={form} />
          <PasswordField
            form={form}
            name="password"
            label={t("accounts:form.newPassword")}
            hint={t("accounts:form.newPasswordHint", { count: passwordLength })}
          />
          <Row>
            <Button look="primary">{t("accounts:first.send")}</Button>
          </Row>
        </form>
      </Sheet>
    </main>
  );
}
