import { useTranslation } from "~/i18n/use-translation";
import { LocalLink } from "./local-link";

const parts = [
  { key: "account", to: "/compte" },
  { key: "page", to: "/compte/page-publique" },
  { key: "second", to: "/compte/double-verification" },
  { key: "data", to: "/compte/donnees" },
] as const;

/** The pages of one's account, and the way from one to another. */
export type AccountPart = (typeof parts)[number]["key"];

export function AccountParts({ current }: { current: AccountPart }) {
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
