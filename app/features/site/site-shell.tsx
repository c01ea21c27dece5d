import Search from "lucide-react/icons/search";
import type { ReactNode } from "react";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { DemoBanner, LanguageLink, SiteFooter, SiteHeader, SkipLink } from "~/ui/site-frame";
import { Toast } from "~/ui/toast";
import { AccountTools } from "./account-tools";
import { useHeldFlash } from "./held-flash";
import { useLocal } from "./local-link";
import { UnsentNotice } from "./unsent-notice";
import { useSite } from "./viewer";

/** Where things of a chantier are: one is still in the chantiers there. */
const ofSpaces = [
  "/chantiers",
  "/propositions",
  "/votes",
  "/decisions",
  "/murs",
  "/notes",
  "/regroupements",
  "/commentaires",
  "/edition",
] as const;

/** What surrounds every page: skip link, banner of the demo, header, what has just happened, footer. */
export function SiteShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { language, path, demo } = useSite();
  const told = useHeldFlash();
  const local = useLocal();
  const other = language === "fr" ? "en" : "fr";
  const under = (address: string) => path === address || path.startsWith(`${address}/`);
  return (
    <>
      <SkipLink>{t("common:skip")}</SkipLink>
      {demo ? <DemoBanner>{t("common:demo")}</DemoBanner> : null}
      <SiteHeader
        home={local("/")}
        brand="Chantiers"
        navLabel={t("common:nav.main")}
        items={[
          { href: local("/chantiers"), text: t("common:nav.spaces"), current: path === "/" || ofSpaces.some(under) },
          { href: local("/label"), text: t("common:nav.label"), current: under("/label") },
          { href: local("/orientation"), text: t("common:nav.guides"), current: under("/orientation") },
          { href: local("/donnees"), text: t("common:nav.data"), current: under("/donnees") },
        ]}
        tools={
          <>
            <a href={local("/recherche")}>
              <Icon of={Search} />
              <span className="sr">{t("common:nav.search")}</span>
            </a>
            <LanguageLink
              href={localPath(other, path)}
              lang={other}
              name={t("common:otherLanguage.name")}
              short={t("common:otherLanguage.short")}
              label={t("common:otherLanguage.label")}
            />
            <AccountTools />
          </>
        }
      />
      {told ? (
        <div className="wrap flash">
          <Toast
            action={
              told.receipt ? (
                <>
                  {t("common:receipt")} <b lang="fr">{told.receipt.split("-").join(" ")}</b>.{" "}
                  <a href={local(`/recus/${told.receipt}`)}>{t("common:receiptKeep")}</a>
                </>
              ) : undefined
            }
          >
            {told.flash}
          </Toast>
        </div>
      ) : null}
      {children}
      <UnsentNotice />
      <SiteFooter
        items={[
          { href: local("/regles"), text: t("common:foot.rules") },
          { href: local("/accessibilite"), text: t("common:foot.accessibility") },
          { href: local("/donnees-personnelles"), text: t("common:foot.personalData") },
          { href: local("/mentions-legales"), text: t("common:foot.legal") },
        ]}
      >
        <p className="soft">{t("common:foot.licence")}</p>
      </SiteFooter>
    </>
  );
}
