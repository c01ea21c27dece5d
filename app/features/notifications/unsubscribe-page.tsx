import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";

interface UnsubscribePageProps {
  scope: "notices" | "reminders" | "messages";
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** Where a mail's link leads: one press, and no more mails of this kind. */
export function UnsubscribePage({ scope, answer }: UnsubscribePageProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("notice-mails:page.title")} · Chantiers`}</title>
      <PageHead title={t("notice-mails:page.title")} lead={t(`notice-mails:page.${scope}`)} />
      <form method="post" className="stack gap-3 section-t">
        <FormErrors form={form} />
        <Row>
          <Button look="primary">{t("notice-mails:page.stop")}</Button>
        </Row>
      </form>
    </main>
  );
}
