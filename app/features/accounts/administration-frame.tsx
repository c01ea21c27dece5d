import type { ReactNode } from "react";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { PageHead } from "~/ui/page-head";

/** The three pages of the administration, and the way from one to another. */
export function AdministrationFrame({
  current,
  children,
}: {
  current: "people" | "outbox" | "log";
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const parts = [
    { key: "people", to: "/administration" },
    { key: "outbox", to: "/administration/courriels" },
    { key: "log", to: "/administration/journal" },
  ] as const;
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t(`accounts:administration.${current}`)} · Chantiers`}</title>
      <PageHead title={t(`accounts:administration.${current}`)} lead={t(`accounts:administration.${current}Lead`)}>
        <nav className="row" aria-label={t("accounts:administration.parts")}>
          {parts.map((part) => (
            <LocalLink
              key={part.key}
              to={part.to}
              className="btn btn--small"
              aria-current={part.key === current ? "page" : undefined}
            >
              {t(`accounts:administration.${part.key}`)}
            </LocalLink>
          ))}
        </nav>
      </PageHead>
      <div className="section-t stack gap-6">{children}</div>
    </main>
  );
}
