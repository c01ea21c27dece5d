import { readPublisher } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { ContactLine } from "~/features/spaces/contact-line";
import { useTranslation } from "~/i18n/use-translation";
import { PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import type { Route } from "./+types/accessibility";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app }) => ({ publisher: await readPublisher(app.db) }));

/** The accessibility statement: not audited, so not compliant, and what was really tested. */
export default function Accessibility({ loaderData: { publisher } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("pages:accessibility.title")} · Chantiers`}</title>
      <PageHead title={t("pages:accessibility.title")} lead={t("pages:accessibility.lead")} />
      <div className="section-t">
        <Prose>
          <h2>{t("pages:accessibility.state.title")}</h2>
          <p>{t("pages:accessibility.state.text")}</p>
          <h2>{t("pages:accessibility.tested.title")}</h2>
          <ul>
            <li>{t("pages:accessibility.tested.axe")}</li>
            <li>{t("pages:accessibility.tested.script")}</li>
            <li>{t("pages:accessibility.tested.contrast")}</li>
            <li>{t("pages:accessibility.tested.wall")}</li>
          </ul>
          <h2>{t("pages:accessibility.untested.title")}</h2>
          <ul>
            <li>{t("pages:accessibility.untested.audit")}</li>
            <li>{t("pages:accessibility.untested.readers")}</li>
            <li>{t("pages:accessibility.untested.people")}</li>
            <li>{t("pages:accessibility.untested.content")}</li>
          </ul>
          <h2>{t("pages:accessibility.contact.title")}</h2>
          <p>{t("pages:accessibility.contact.text")}</p>
          <ContactLine publisher={publisher} />
          <p>{t("pages:accessibility.contact.defender")}</p>
          <p>
            <a href="https://www.defenseurdesdroits.fr/">{t("pages:accessibility.contact.defenderLink")}</a>
          </p>
        </Prose>
      </div>
    </main>
  );
}
