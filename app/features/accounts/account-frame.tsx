import type { ReactNode } from "react";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";

const parts = [
  { key: "account", to: "/compte" },
  { key: "second", to: "/compte/double-verification" },
] as const;

/** The pages of one's account, and the way from one to another. */
export type AccountPart = (typeof parts)[number]["key"];

export function AccountParts({ current }: { current: AccountPart }): ReactNode {
  const { t } = useTranslation();
  return (
    <nav className="row" aria-label={t("accounts:account.parts")}>
      {parts.map((part) => (
        <LocalLink
          key={part.key}
          to={part.to}
          className="btn btn--small"
          aria-current={part.key === current ? "page" : undefined}
        >
          {t(`accounts:account.part.${part.key}`)}
        </LocalLink>
      ))}
    </nav>
  );
}
