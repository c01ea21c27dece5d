import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";

/** What a question of the wall ends with: to do it, or to leave it. */
export function DialogButtons({ does, onClose }: { does: string; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <Button>{does}</Button>
      <Button type="button" look="quiet" onClick={onClose}>
        {t("boards:wall.cancel")}
      </Button>
    </div>
  );
}
