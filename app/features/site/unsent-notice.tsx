import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { SaveSign } from "~/ui/save-sign";
import { giveUp, hurry, useUnsent } from "./unsent";

/** Says that something is not sent, or not read, for as long as it is not. The place of its words is always there. */
export function UnsentNotice() {
  const { t } = useTranslation();
  const unsent = useUnsent();
  return (
    <div className={unsent ? "unsent toast" : undefined}>
      <div role="status">
        {unsent ? (
          <p>
            <b>{t(unsent.writes ? "common:unsent.write" : "common:unsent.read")}</b>{" "}
            {t(unsent.writes ? "common:unsent.writeHow" : "common:unsent.readHow")}
          </p>
        ) : null}
      </div>
      {unsent ? (
        <div className="row gap-2">
          {unsent.writes ? <SaveSign level={1}>{t("common:unsent.here")}</SaveSign> : null}
          <Button type="button" small onClick={hurry}>
            {t("common:unsent.again")}
          </Button>
          {unsent.canGiveUp ? (
            <Button type="button" small onClick={giveUp}>
              {t("common:unsent.giveUp")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
