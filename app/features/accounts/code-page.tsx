import { codeMinutes } from "~/domain/accounts/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";

interface CodePageProps {
  /** Where the code was sent; null when this browser asked for none, or too long ago. */
  pending: { id: string; address: string; again: boolean; own: boolean } | null;
  /** Whether mails leave this installation; else the administrator reads them out. */
  mailLeaves: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** Type the six digits received by mail. */
export function CodePage({ pending, mailLeaves, answer }: CodePageProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "code");
  const again = useAnsweredForm(answer, "again");
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:code.title")} · Chantiers`}</title>
      <PageHead
        title={t("accounts:code.title")}
        lead={
          pending
            ? t(mailLeaves ? "accounts:code.sent" : "accounts:code.kept", { address: pending.address })
            : t("accounts:code.none")
        }
      />
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          <FormErrors form={again.answered ? again : form} />
          <input type="hidden" name="intent" value="code" />
          <input type="hidden" name="codeId" value={form.value("codeId", pending?.id) ?? ""} />
          <CodeField
            name="code"
            label={t("accounts:code.label")}
            hint={t("accounts:code.hint", { count: codeMinutes })}
            error={form.error("code")}
          />
          <Row>
            <Button look="primary">{t("accounts:code.confirm")}</Button>
          </Row>
        </form>
      </Sheet>
      <div className="stack gap-3 section-t">
        {pending && mailLeaves ? <p>{t("accounts:code.nothing")}</p> : null}
        <Row>
          {pending?.again ? (
            <form method="post">
              <input type="hidden" name="intent" value="again" />
              <Button small>{t("accounts:code.again")}</Button>
            </form>
          ) : null}
          {pending?.own ? (
            <LocalLink to="/compte">{t("accounts:code.back")}</LocalLink>
          ) : (
            <LocalLink to="/connexion">{t("accounts:code.other")}</LocalLink>
          )}
        </Row>
      </div>
    </main>
  );
}
