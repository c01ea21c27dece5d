import { useTranslation } from "react-i18next";
import { useAnsweredForm } from "~/features/site/answered-form";
import { AddressField, FormErrors, PasswordField, SharedComputer } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";

type Answer = Parameters<typeof useAnsweredForm>[0];

/** Sign in: an address, then a code by mail; or a password. */
export function SignInPage({ back, answer }: { back: string; answer: Answer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const withPassword = answer?.intent === "password" || form.error("password") !== undefined;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:signIn.title")} · Chantiers`}</title>
      <PageHead title={t("accounts:signIn.title")} lead={t("accounts:signIn.lead")} />
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <input type="hidden" name="back" value={back} />
          <AddressField form={form} hint={t("accounts:signIn.addressHint")} />
          <SharedComputer form={form} />
          <Row>
            <Button look="primary" name="intent" value="code">
              {t("accounts:signIn.byCode")}
            </Button>
          </Row>
          <Disclosure summary={t("accounts:signIn.havePassword")} open={withPassword}>
            <div className="stack gap-3">
              <PasswordField form={form} name="password" present label={t("accounts:form.password")} />
              <Row>
                <Button name="intent" value="password">
                  {t("accounts:signIn.byPassword")}
                </Button>
              </Row>
            </div>
          </Disclosure>
        </form>
      </Sheet>
      <p className="section-t">
        {t("accounts:signIn.new")}{" "}
        <LocalLink to={back === "/" ? "/inscription" : `/inscription?retour=${encodeURIComponent(back)}`}>
          {t("accounts:signIn.signUp")}
        </LocalLink>
      </p>
    </main>
  );
}
