import Check from "lucide-react/icons/check";
import CheckCheck from "lucide-react/icons/check-check";
import CircleDot from "lucide-react/icons/circle-dot";
import CircleMinus from "lucide-react/icons/circle-minus";
import CircleSlash from "lucide-react/icons/circle-slash";
import EyeOff from "lucide-react/icons/eye-off";
import Hourglass from "lucide-react/icons/hourglass";
import Merge from "lucide-react/icons/merge";
import PencilLine from "lucide-react/icons/pencil-line";
import Undo from "lucide-react/icons/undo-2";
import type { StoredState } from "~/domain/proposals/lifecycle";
import type { ProposalStage } from "~/domain/proposals/views";
import { useTranslation } from "~/i18n/use-translation";
import type { IconSource } from "~/ui/icon";
import { threadSigns } from "~/ui/signs/thread-signs";
import { State, type StateLook } from "~/ui/state";

/** Each state's sign. One that is open to all has none: that goes without saying. */
const signs: Record<Exclude<StoredState, "published">, { readonly look: StateLook; readonly icon: IconSource }> = {
  draft: { look: "trial", icon: PencilLine },
  "under-review": { look: "open", icon: Hourglass },
  accepted: { look: "settled", icon: Check },
  "accepted-in-part": { look: "settled", icon: CircleMinus },
  "not-retained": { look: "past", icon: CircleSlash },
  implemented: { look: "settled", icon: CheckCheck },
  withdrawn: { look: "past", icon: Undo },
  replaced: { look: "past", icon: Merge },
  hidden: { look: "past", icon: EyeOff },
};

/** Where a proposal stands: a draft, studied, answered, taken back. What it became besides is said after. */
export function StateOfProposal({ state, became }: { state: StoredState; became?: string | null }) {
  const { t } = useTranslation();
  const sign = state === "published" ? null : signs[state];
  return (
    <>
      {sign ? (
        <State look={sign.look} icon={sign.icon}>
          {t(`proposals:state.${state}`)}
        </State>
      ) : null}
      {became && state !== "draft" && state !== "withdrawn" && state !== "hidden" ? (
        <State icon={Check}>{became}</State>
      ) : null}
    </>
  );
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
