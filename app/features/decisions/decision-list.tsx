import type { DecisionRow } from "~/domain/decisions/views";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { DecisionState } from "./decision-state";

/** The decisions of a chantier, the latest first. */
export function DecisionList({ decisions }: { decisions: readonly DecisionRow[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  if (decisions.length === 0) return <EmptyState>{t("decisions:list.none")}</EmptyState>;
  return (
    <ListRows label={t("decisions:list.label")}>
      {decisions.map((decision) => (
        <ListRow
          key={decision.id}
          level={2}
          title={<Written>{decision.title}</Written>}
          href={local(`/decisions/${decision.id}`)}
          facts={
            <>
              <DecisionState state={decision.state} />
              <span>{t("decisions:list.on", { date: formatDate(language, decision.decidedOn) })}</span>
              {decision.objections > 0 ? (
                <span>{t("decisions:list.objections", { count: decision.objections })}</span>
              ) : null}
            </>
          }
        />
      ))}
    </ListRows>
  );
}
