import { data } from "react-router";
import { z } from "zod";
import { proposalVersion } from "#server/areas/proposals/queries";
import { guarded } from "#server/http/guarded";
import { VersionDifferences } from "~/features/proposals/version-differences";
import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";
import type { Route } from "./+types/version";

const versionNumber = z.coerce.number().int().min(1).max(100_000);

export const loader = guarded(
  { params: z.object({ id: z.uuid(), number: versionNumber }) },
  async ({ app, actor, params, language, url }) => {
    const since = versionNumber.nullable().catch(null).parse(url.searchParams.get("depuis"));
    const found = await proposalVersion(app, params.id, actor, { number: params.number, since }, language);
    if (!found) throw data({ why: "not-there" }, { status: 404 });
    return { id: params.id, ...found };
  },
);

/** One version as it was, and what it changed. */
export default function ProposalVersion({ loaderData: { id, version, latest } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("proposals:version.pageTitle", { number: version.number, title: version.title })} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/propositions/${id}/versions`)}>{t("proposals:versions.title")}</Crumb>}
        title={<Written>{version.title}</Written>}
        by={t("proposals:version.byline", {
          number: version.number,
          by: version.by,
          date: formatDateTime(language, version.at),
        })}
      />
      <Stack gap={6} className="section-t">
        {version.changeNote ? (
          <p className="version">
            <Sentence text={t("proposals:quoted", { text: slot })} written={version.changeNote} />
          </p>
        ) : null}
        {version.number < latest ? (
          <p>
            <a href={local(`/propositions/${id}`)}>{t("proposals:version.latest", { number: latest })}</a>
          </p>
        ) : null}
        {version.since ? <VersionDifferences since={version.since} /> : null}
        <Section id="texte" title={t("proposals:version.whole")}>
          <div className="stack section-t">
            {version.summary ? (
              <p className="tldr">
                <b>{t("proposals:tldr")}</b> <Written>{version.summary}</Written>
              </p>
            ) : null}
            <Prose html={version.html} lang="fr" />
          </div>
        </Section>
      </Stack>
    </main>
  );
}
