import Bell from "lucide-react/icons/bell";
import { useLive } from "~/features/live/use-live";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { LocalLink } from "./local-link";
import { useSite } from "./viewer";

/** Past this the badge stops counting. */
const most = 99;

/** The way to one's notices, with how many are unread: kept up to date where the page has scripts. */
export function NoticesLink({ unread, personId }: { unread: number; personId: string }) {
  const { t } = useTranslation();
  const { path } = useSite();
  useLive([personId]);
  return (
    <LocalLink to="/compte/notifications" aria-current={path === "/compte/notifications" ? "page" : undefined}>
      <Icon of={Bell} />
      {unread > 0 ? (
        <span className="badge num" aria-hidden="true">
          {unread > most ? `${most}+` : unread}
        </span>
      ) : null}
      <span className="sr">{t("common:nav.notices", { count: unread })}</span>
    </LocalLink>
  );
}
