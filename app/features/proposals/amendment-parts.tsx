import Check from "lucide-react/icons/check";
import CircleSlash from "lucide-react/icons/circle-slash";
import MessageCircleQuestion from "lucide-react/icons/message-circle-question-mark";
import Sprout from "lucide-react/icons/sprout";
import Undo from "lucide-react/icons/undo-2";
import type { AmendmentRow } from "~/domain/proposals/amendment-views";
import type { AmendmentState } from "~/domain/proposals/amendments";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Diff } from "~/ui/diff";
import type { IconSource } from "~/ui/icon";
import { ListRow, ListRows } from "~/ui/list-rows";
import { State, type StateLook } from "~/ui/state";

const signs: Record<AmendmentState, { readonly look: StateLook; readonly icon: IconSource }> = {
  open: { look: "open", icon: MessageCircleQuestion },
  accepted: { look: "settled", icon: Check },
  rejected: { look: "past", icon: CircleSlash },
  promoted: { look: "settled", icon: Sprout },
  withdrawn: { look: "past", icon: Undo },
};

/** Where an amendment stands. */
export function StateOfAmendment({ state }: { state: AmendmentState }) {
  const { t } = useTranslation();
  const sign = signs[state];
  return (
    <State look={sign.look} icon={sign.icon}>
      {t(`amendments:state.${state}`)}
    </State>
  );
}

/** What a passage would become, word for word; and in words when the whole of it would go. */
export function AmendmentChanges({ row }: { row: Pick<AmendmentRow, "changes"> }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const words = { added: t("amendments:added"), removed: t("amendments:removed") };
  return (
    <div className="amendments__diff">
      <Diff parts={row.changes} words={words} lang={language === "fr" ? undefined : "fr"} />
    </div>
  );
}

/** Amendments, one under the other, each with its difference. */
export function AmendmentRows({ id, rows, label }: { id: string; rows: readonly AmendmentRow[]; label: string }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <ListRows label={label}>
      {rows.map((row) => (
        <ListRow
          key={row.number}
          title={t("amendments:numbered", { number: row.number })}
          href={local(`/propositions/${id}/modifications/${row.number}`)}
          text={<Written>{row.reason}</Written>}
          facts={
            <>
              <StateOfAmendment state={row.state} />
              <span>
                {row.by}, {formatDate(language, row.at)}
              </span>
              <span>{t("proposals:supports", { count: row.supportCount })}</span>
              {row.rivals.length > 0 ? <span>{t("amendments:rivals", { count: row.rivals.length })}</span> : null}
              {row.passageChanged ? <span>{t("amendments:changed")}</span> : null}
            </>
          }
        >
          <AmendmentChanges row={row} />
        </ListRow>
      ))}
    </ListRows>
  );
}
