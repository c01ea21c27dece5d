import Radio from "lucide-react/icons/radio";
import { useLocal } from "~/features/site/local-link";
import { useHydrated } from "~/features/site/use-hydrated";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import type { LiveState } from "./use-live";

/**
 * "Suivre en direct" on a page without scripts, which leads to the same page with them; on a page that has them, whether
 * it follows what happens. `path` is the page's bare address.
 */
export function LiveSign({ path, state }: { path: string; state: LiveState }) {
  const { t } = useTranslation();
  const local = useLocal();
  const hydrated = useHydrated();
  if (!hydrated) {
    return (
      <p className="small live no-print">
        <a href={`${local(path)}?direct`}>{t("live:follow")}</a>
      </p>
    );
  }
  return (
    <p className="small soft live no-print" role="status">
      {state === "off" ? null : <Icon of={Radio} />}
      {state === "on" ? t("live:on") : state === "cut" ? t("live:cut") : null}
    </p>
  );
}
