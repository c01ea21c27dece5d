import { passwordLength } from "~/domain/accounts/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { AddressField, FormErrors, NameField, PasswordField, SharedComputer } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { HoneypotField } from "~/ui/honeypot-field";
import { PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";

/** Make an account: a name, an address, and a password for who wants one. */
export function SignUpPage({ back, answer }: { back: string; answer: Parameters<typeof useAnsweredForm>[0] }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:signUp.title")} · Chantiers`}</title>
      <PageHead title={t("accounts:signUp.title")} lead={t("accounts:signUp.lead")} />
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <input type="hidden" name="back" value={back} />
          <NameField form={form} />
          <AddressField form={form} hint={t("accounts:signUp.addressHint")} />
          <Disclosure summary={t("accounts:signUp.wantPassword")} open={form.error("password") !== undefined}>
            <PasswordField
              form={form}
              name="password"
              label={t("accounts:form.newPassword")}
              hint={t("accounts:form.newPasswordHint", { count: passwordLength })}
            />
          </Disclosure>
          <SharedComputer form={form} />
          <HoneypotField name="website" label={t("accounts:form.leaveEmpty")} />
          <Row>
            <Button look="primary">{t("accounts:signUp.send")}</Button>
          </Row>
        </form>
      </Sheet>
      <p className="section-t">
        {t("accounts:signUp.known")}{" "}
        <LocalLink to={back === "/" ? "/connexion" : `/connexion?retour=${encodeURIComponent(back)}`}>
          {t("accounts:signUp.signIn")}
        </LocalLink>
      </p>
    </main>
  );
}
