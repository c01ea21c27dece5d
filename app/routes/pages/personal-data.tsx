import { readPublisher } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { ContactLine } from "~/features/spaces/contact-line";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import type { Route } from "./+types/personal-data";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app }) => ({ publisher: await readPublisher(app.db) }));

const kept = [
  "name",
  "email",
  "password",
  "session",
  "code",
  "registration",
  "contributions",
  "visitor",
  "moderation",
  "ballot",
  "mail",
  "log",
] as const;

/** What is kept, why, for how long and who sees it: true to what the software does. */
export default function PersonalData({ loaderData: { publisher } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("pages:personal.title")} · Chantiers`}</title>
      <PageHead title={t("pages:personal.title")} lead={t("pages:personal.lead")} />
      <div className="section-t">
        <DataTable
          caption={t("pages:personal.table.caption")}
          columns={[
            { key: "what", label: t("pages:personal.table.what") },
            { key: "why", label: t("pages:personal.table.why") },
            { key: "long", label: t("pages:personal.table.long") },
            { key: "who", label: t("pages:personal.table.who") },
          ]}
          rows={kept.map((what) => ({
            key: what,
            cells: [
              t(`pages:personal.kept.${what}.what`),
              t(`pages:personal.kept.${what}.why`),
              t(`pages:personal.kept.${what}.long`),
              t(`pages:personal.kept.${what}.who`),
            ],
          }))}
        />
      </div>
      <div className="section-t">
        <Prose>
          <h2>{t("pages:personal.ballots.title")}</h2>
          <p>{t("pages:personal.ballots.text")}</p>
          <h2>{t("pages:personal.open.title")}</h2>
          <p>{t("pages:personal.open.text")}</p>
          <h2>{t("pages:personal.never.title")}</h2>
          <p>{t("pages:personal.never.text")}</p>
          <h2>{t("pages:personal.rights.title")}</h2>
          <p>{t("pages:personal.rights.text")}</p>
          <ContactLine publisher={publisher} />
          <p>
            <a href="https://www.cnil.fr/fr/plaintes">{t("pages:personal.rights.cnil")}</a>
          </p>
        </Prose>
      </div>
    </main>
  );
}
