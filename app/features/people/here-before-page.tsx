import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";

interface HereBeforePageProps {
  guest: { name: string; comments: number; walls: number; reports: number };
  /** The name of who signed in. */
  name: string;
  back: string;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** "Was it you?": what was left in this browser before someone signed in is theirs only if they say so. */
export function HereBeforePage({ guest, name, back, answer }: HereBeforePageProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const left = (["comments", "walls", "reports"] as const).filter((what) => guest[what] > 0);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("people:before.title")} · Chantiers`}</title>
      <PageHead
        title={t("people:before.title")}
        lead={guest.name ? t("people:before.lead", { name: guest.name }) : t("people:before.leadNoName")}
      />
      <form method="post" className="section-t stack gap-4">
        <FormErrors form={form} />
        <ul className="plain-list">
          {left.map((what) => (
            <li key={what}>{t(`people:before.${what}`, { count: guest[what] })}</li>
          ))}
        </ul>
        <p>{t("people:before.what", { name })}</p>
        <input type="hidden" name="back" value={back} />
        <Row>
          <Button look="primary" name="intent" value="mine">
            {t("people:before.yes")}
          </Button>
          <Button name="intent" value="not-mine">
            {t("people:before.no")}
          </Button>
        </Row>
      </form>
    </main>
  );
}
