import { LocalLink } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";

/** Why the way through another service did not sign anybody in, and the other ways. */
export function ProviderReturnPage({
  reason,
  service,
  signedIn,
}: {
  reason: string;
  service: string;
  signedIn: boolean;
}) {
  const { t } = useTranslation();
  const say = useReason();
  const title = t("accounts:provider.failed", { service });
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${title} · Chantiers`}</title>
      <PageHead title={title} lead={say(reason)} />
      <Row className="section-t">
        <LocalLink to={signedIn ? "/compte" : "/connexion"} className="btn btn--primary">
          {t(signedIn ? "accounts:provider.toAccount" : "accounts:provider.otherWays")}
        </LocalLink>
      </Row>
    </main>
  );
}
