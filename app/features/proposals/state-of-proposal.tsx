import Check from "lucide-react/icons/check";
import PencilLine from "lucide-react/icons/pencil-line";
import Undo from "lucide-react/icons/undo-2";
import type { ProposalState } from "~/domain/proposals/views";
import { useTranslation } from "~/i18n/use-translation";
import { State } from "~/ui/state";

/** Where a proposal stands: a draft, open to all, or taken back. What it became is said besides. */
export function StateOfProposal({ state, became }: { state: ProposalState; became?: string | null }) {
  const { t } = useTranslation();
  if (state === "draft") {
    return (
      <State look="trial" icon={PencilLine}>
        {t("proposals:state.draft")}
      </State>
    );
  }
  if (state === "withdrawn") {
    return (
      <State look="past" icon={Undo}>
        {t("proposals:state.withdrawn")}
      </State>
    );
  }
  return became ? <State icon={Check}>{became}</State> : null;
}
