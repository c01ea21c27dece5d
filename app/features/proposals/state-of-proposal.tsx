import Check from "lucide-react/icons/check";
import CircleDot from "lucide-react/icons/circle-dot";
import PencilLine from "lucide-react/icons/pencil-line";
import Undo from "lucide-react/icons/undo-2";
import type { ProposalStage, ProposalState } from "~/domain/proposals/views";
import { useTranslation } from "~/i18n/use-translation";
import { threadSigns } from "~/ui/signs/thread-signs";
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

/** How far a published proposal has come, in a list. */
export function StageOfProposal({ stage }: { stage: ProposalStage }) {
  const { t } = useTranslation();
  switch (stage.is) {
    case "criterion":
      return <State icon={Check}>{t("proposals:stage.criterion", { code: stage.code })}</State>;
    case "decided":
      return <State icon={threadSigns.decision}>{t("proposals:stage.decided")}</State>;
    case "vote":
      return <State icon={threadSigns.vote}>{t("proposals:stage.vote")}</State>;
    case "talk":
      return (
        <State look="open" icon={CircleDot}>
          {t("proposals:stage.talk")}
        </State>
      );
  }
}
