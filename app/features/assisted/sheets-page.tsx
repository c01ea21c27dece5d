import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { Crumb, PageHead } from "~/ui/page-head";

interface SheetsPageProps {
  space: { slug: string; code: string; shortTitle: string; question: string };
  about: { id: string; title: string; summary: string } | null;
  /** Where the words of a slip are typed, without its protocol. */
  site: string;
  sheets: readonly { reference: string; words: string; enter: string; claim: string }[];
}

/** Numbered sheets: one a page once printed, each with a slip that its author keeps. */
export function SheetsPage({ space, about, site, sheets }: SheetsPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const back = `/chantiers/${space.slug}/papier${about ? `?proposition=${about.id}` : ""}`;
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("assisted:sheets.title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <meta name="robots" content="noindex" />
      <div className="no-print">
        <PageHead
          crumb={<Crumb href={local(back)}>{t("assisted:enter.back", { code: space.code })}</Crumb>}
          title={t("assisted:sheets.count", { count: sheets.length })}
          lead={t("assisted:sheets.lead")}
        />
        <p className="section-t">{t("assisted:sheets.print")}</p>
        {sheets.length === 0 ? <EmptyState>{t("assisted:sheets.none")}</EmptyState> : null}
      </div>
      {sheets.map((sheet) => (
        <article key={sheet.reference} className="leaf" aria-label={sheet.reference}>
          <header className="leaf__head">
            <div className="stack gap-2">
              <p className="small">{`${space.code} ${space.shortTitle}`}</p>
              <h2>
                <Written>{about ? about.title : space.question}</Written>
              </h2>
              {about?.summary ? (
                <p>
                  <Written>{about.summary}</Written>
                </p>
              ) : null}
            </div>
            <figure className="leaf__code">
              <img src={sheet.enter} alt="" width={96} height={96} />
              <figcaption>{sheet.reference}</figcaption>
            </figure>
          </header>
          <p className="leaf__line">
            <b>{t("assisted:sheets.name")}</b>
          </p>
          <p className="leaf__boxes">
            {(about ? ["support"] : ["proposal", "comment"]).map((what) => (
              <Box key={what}>{t(`assisted:sheets.${what}`)}</Box>
            ))}
          </p>
          <p className="leaf__boxes">
            <span>{t(about ? "assisted:sheets.stanceAbout" : "assisted:sheets.stance")}</span>
            {(["for", "against", "neutral"] as const).map((stance) => (
              <Box key={stance}>{t(`assisted:enter.stances.${stance}`)}</Box>
            ))}
          </p>
          <p>
            <b>{t(about ? "assisted:sheets.say" : "assisted:sheets.write")}</b>
          </p>
          <div className="leaf__lines" aria-hidden="true" />
          <p className="small">{t("assisted:sheets.notice")}</p>
          <footer className="leaf__slip">
            <div className="stack gap-2">
              <p>
                <b>{t("assisted:sheets.keep", { reference: sheet.reference })}</b>
              </p>
              <p className="receipt__words" lang="fr">
                {sheet.words}
              </p>
              <p className="small">{t("assisted:sheets.claim", { site })}</p>
            </div>
            <figure className="leaf__code">
              <img src={sheet.claim} alt="" width={96} height={96} />
            </figure>
          </footer>
        </article>
      ))}
    </main>
  );
}

function Box({ children }: { children: string }) {
  return (
    <span className="leaf__box">
      <span className="leaf__tick" aria-hidden="true" />
      {children}
    </span>
  );
}
