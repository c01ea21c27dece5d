import { data, useLoaderData } from "react-router";
import { lineageOf, nodeAt } from "#server/areas/lineage/public";
import { guarded } from "#server/http/guarded";
import type { Lineage } from "~/domain/lineage/lineage";
import { lineageAddress } from "~/domain/lineage/lineage";
import { LineageThread } from "~/features/lineage/lineage-thread";
import { kindWords, titleWords } from "~/features/lineage/step-words";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { barePath, localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor, url }) => {
  const address = decodeURI(barePath(url.pathname)).replace(/\/lignee$/, "");
  const id = await nodeAt(app.db, address);
  const lineage: Lineage | null = id ? await lineageOf(app, id, actor) : null;
  if (!lineage) throw data({ why: "not-there" }, { status: 404 });
  return { address, lineage };
});

/** The whole thread of one thing. */
export default function LineagePage() {
  const { t } = useTranslation();
  const { language } = useSite();
  const { address, lineage } = useLoaderData<typeof loader>();
  const here = lineage.steps.find((step) => step.id === lineage.here);
  const name = here ? (titleWords(t, here) ?? kindWords(t, here)) : "";
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("lineage:pageTitle", { name })} · Chantiers`}</title>
      <link rel="alternate" type="application/json" href={localPath(language, `${lineageAddress(address)}.json`)} />
      <PageHead
        crumb={
          <Crumb href={localPath(language, address)}>
            <Written>{name}</Written>
          </Crumb>
        }
        title={t("lineage:title")}
        lead={t("lineage:lead")}
      />
      <LineageThread lineage={lineage} language={language} />
      {lineage.cut ? <p className="section-t">{t("lineage:cut")}</p> : null}
      <p className="small section-t no-print">
        <a href={localPath(language, `${lineageAddress(address)}.json`)}>{t("lineage:json")}</a>
      </p>
    </main>
  );
}
