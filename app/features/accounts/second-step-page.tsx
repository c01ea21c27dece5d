import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";
import { SecondCodeField } from "./second-code-field";

/** Signing in, second step: the six digits of the application, or a spare code. */
export function SecondStepPage({ answer }: { answer: Parameters<typeof useAnsweredForm>[0] }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:second.stepTitle")} · Chantiers`}</title>
      <PageHead title={t("accounts:second.stepTitle")} lead={t("accounts:second.stepLead")} />
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={form} />
          <SecondCodeField form={form} id="f-typed" hint={t("accounts:second.codeOrSpare")} />
          <Row>
            <Button look="primary">{t("accounts:code.confirm")}</Button>
          </Row>
        </form>
      </Sheet>
      <p className="section-t">{t("accounts:second.lost")}</p>
      <p>
        <LocalLink to="/connexion">{t("accounts:second.startAgain")}</LocalLink>
      </p>
    </main>
  );
}
