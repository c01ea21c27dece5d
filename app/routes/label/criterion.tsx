import { data } from "react-router";
import { z } from "zod";
import { readCriterion } from "#server/areas/label/public";
import { lineageOf } from "#server/areas/lineage/public";
import { guarded } from "#server/http/guarded";
import { criterionCode } from "~/domain/label/criteria";
import { CriterionSheet } from "~/features/label/criterion-sheet";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDate, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Split } from "~/ui/stack";
import type { Route } from "./+types/criterion";

export const handle = { script: "never" };

const version = z.coerce.number().int().min(1).max(100_000).optional().catch(undefined);

export const loader = guarded(
  { params: z.object({ code: z.string().regex(criterionCode) }) },
  async ({ app, actor, params, url }) => {
    const asked = version.parse(url.searchParams.get("version") ?? undefined);
    const criterion = await readCriterion(app, actor, params.code, asked);
    if (!criterion) throw data({ why: "not-there" }, { status: 404 });
    return { criterion, lineage: await lineageOf(app, criterion.id, actor) };
  },
);

/** One criterion of the label, its versions, and where it comes from. */
export default function Criterion({ loaderData: { criterion, lineage } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { shown, code } = criterion;
  const address = `/label/criteres/${code}`;
  return (
    <main id="contenu" className="wrap">
      <title>{`${code}, ${shown.statement} · Chantiers`}</title>
      <Crumb href={local("/label")}>{t("label:page.crumb")}</Crumb>
      <Split aside={<LineageAside lineage={lineage} language={language} />}>
        <div className="stack gap-4">
          {shown.number !== criterion.current ? (
            <p>
              {t("label:page.old", { number: formatNumber(language, shown.number) })}{" "}
              <LocalLink to={address}>{t("label:page.current")}</LocalLink>
            </p>
          ) : null}
          <CriterionSheet code={code} shown={shown} />
          <p className="small soft">{t("label:page.by", { by: shown.by, date: formatDate(language, shown.at) })}</p>
          {criterion.mayEdit ? (
            <p className="row no-print">
              <ButtonLink href={local(`${address}/modifier`)}>{t("label:page.edit")}</ButtonLink>
            </p>
          ) : null}
        </div>
        {criterion.versions.length > 1 ? (
          <Section id="versions" title={t("label:page.versions")} quiet>
            <ol className="stack gap-2" reversed>
              {criterion.versions.map((one) => (
                <li key={one.number}>
                  <LocalLink to={`${address}?version=${one.number}`}>
                    {t("label:page.versionLine", {
                      number: formatNumber(language, one.number),
                      date: formatDate(language, one.inForceFrom),
                    })}
                  </LocalLink>
                </li>
              ))}
            </ol>
          </Section>
        ) : null}
      </Split>
    </main>
  );
}
