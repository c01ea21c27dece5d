import CircleUser from "lucide-react/icons/circle-user";
import { holds, reachOf } from "~/domain/access/actor";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { useLocal } from "./local-link";
import { NoticesLink } from "./notices-link";
import { useSite } from "./viewer";

/** Who one is here: sign in, one's account, or "changer de personne" on a shared computer. */
export function AccountTools() {
  const { t } = useTranslation();
  const { viewer, shared, path, unread } = useSite();
  const local = useLocal();
  if (viewer.kind === "visitor") {
    const back = path === "/" || path.startsWith("/connexion") ? "" : `?retour=${encodeURIComponent(path)}`;
    return <a href={local(`/connexion${back}`)}>{t("common:nav.signIn")}</a>;
  }
  const name = viewer.displayName || t("common:noName");
  return (
    <>
      {reachOf(viewer, "moderator")?.length === 0 ? null : (
        <a className="tools__role" href={local("/moderation")}>
          {t("common:nav.moderation")}
        </a>
      )}
      {holds(viewer, "administrator", null) ? (
        <a className="tools__role" href={local("/administration")}>
          {t("common:nav.administration")}
        </a>
      ) : null}
      {unread === null ? null : <NoticesLink unread={unread} personId={viewer.personId} />}
      <a href={local("/compte")}>
        <span className="long">{name}</span>
        <span className="short">
          <Icon of={CircleUser} />
          <span className="sr">{name}</span>
        </span>
      </a>
      {shared || viewer.kind === "guest" ? (
        <form method="post" action={local("/deconnexion")} className="tools__form">
          <button type="submit" className="btn btn--quiet btn--small">
            {t("common:nav.changePerson")}
          </button>
        </form>
      ) : null}
    </>
  );
}
