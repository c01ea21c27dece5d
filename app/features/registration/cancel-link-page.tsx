import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Sheet } from "~/ui/sheet";
import { Row } from "~/ui/stack";

/** What the cancelling link of a mail opens: one question, one button. */
export function CancelLinkPage({
  title,
  slug,
  cancelled,
  answer,
}: {
  title: string;
  slug: string;
  cancelled: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("registration:cancel.title")} · Chantiers`}</title>
      <PageHead
        title={t("registration:cancel.title")}
        lead={t(cancelled ? "registration:cancel.already" : "registration:cancel.lead", { title })}
      />
      {cancelled ? null : (
        <Sheet className="section-t">
          <form method="post" className="stack gap-4">
            <FormErrors form={form} />
            <p>{t("registration:cancel.after")}</p>
            <Row>
              <Button look="primary">{t("registration:cancel.send")}</Button>
            </Row>
          </form>
        </Sheet>
      )}
      <p className="section-t">
        <LocalLink to={`/chantiers/${slug}`}>{t("registration:cancel.back")}</LocalLink>
      </p>
    </main>
  );
}
