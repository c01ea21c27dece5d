import type { SyncState } from "~/features/live/sync/sync-state";
import { useTranslation } from "~/i18n/use-translation";
import { SaveSign } from "~/ui/save-sign";

/** What has become of what one wrote on this wall, told truthfully: never "kept" on a guess. */
export function WallSaveSign({ state }: { state: SyncState | null }) {
  const { t } = useTranslation();
  const saving = state?.saving ?? "kept-for-everyone";
  const offline = state !== null && (state.connection.state === "offline" || state.connection.state === "barred");
  const level = saving === "kept-for-everyone" ? 3 : saving === "on-its-way" ? 2 : 1;
  return (
    <SaveSign level={level} live>
      {offline && saving === "kept-for-everyone" ? t("boards:save.offline") : t(`boards:save.${saving}`)}
    </SaveSign>
  );
}
