import Pencil from "lucide-react/icons/pencil";
import type { PollRow } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { OpenSign, PastSign } from "~/ui/signs/state-signs";
import { State } from "~/ui/state";

type PollStateProps = Pick<PollRow, "state" | "closedAt">;

/** Where a poll stands: a sign and a word. */
export function PollState({ state, closedAt }: PollStateProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  switch (state) {
    case "draft":
      return (
        <State look="trial" icon={Pencil}>
          {t("polls:state.draft")}
        </State>
      );
    case "open":
      return (
        <State look="open" icon={OpenSign}>
          {t("polls:state.open")}
        </State>
      );
    case "counting":
      return (
        <State look="past" icon={PastSign}>
          {t("polls:state.counting")}
        </State>
      );
    case "closed":
      return (
        <State look="past" icon={PastSign}>
          {closedAt ? t("polls:state.closedOn", { date: formatDate(language, closedAt) }) : t("polls:state.closed")}
        </State>
      );
  }
}
