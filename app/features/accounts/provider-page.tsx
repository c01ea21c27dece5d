import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";

/** Sends the browser on to another service at once; its link is for a browser that does not go by itself. */
export function ProviderPage({ url, service, leaving }: { url: string; service: string; leaving: boolean }) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("accounts:provider.title", { service })} · Chantiers`}</title>
      <meta httpEquiv="refresh" content={`0;url=${url}`} />
      <PageHead
        title={t("accounts:provider.title", { service })}
        lead={t(leaving ? "accounts:provider.leaving" : "accounts:provider.going", { service })}
      />
      <Row className="section-t">
        <ButtonLink look="primary" href={url}>
          {t("accounts:provider.continue", { service })}
        </ButtonLink>
      </Row>
    </main>
  );
}
