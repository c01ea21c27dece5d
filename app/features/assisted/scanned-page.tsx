import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { PageHead } from "~/ui/page-head";
import { Stack } from "~/ui/stack";

/** Someone who does not facilitate scanned the code of a sheet: what it is for, and where their own slip leads. */
export function ScannedPage({
  id,
  reference,
  entered,
  signedIn,
}: {
  id: string;
  reference: string;
  entered: boolean;
  signedIn: boolean;
}) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("assisted:scanned.title", { reference })} · Chantiers`}</title>
      <meta name="robots" content="noindex" />
      <PageHead
        title={t("assisted:scanned.title", { reference })}
        lead={t(entered ? "assisted:scanned.entered" : "assisted:scanned.lead")}
      />
      <Stack gap={3} className="section-t">
        <p>
          {t("assisted:scanned.slip")} <LocalLink to="/recus">{t("assisted:scanned.receipts")}</LocalLink>
        </p>
        {signedIn ? null : (
          <p>
            {t("assisted:scanned.facilitate")}{" "}
            <LocalLink to={`/connexion?retour=${encodeURIComponent(`/feuilles/${id}`)}`}>
              {t("assisted:scanned.signIn")}
            </LocalLink>
          </p>
        )}
      </Stack>
    </main>
  );
}
