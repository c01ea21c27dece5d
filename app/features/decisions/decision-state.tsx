import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import type { DecisionState as StateName } from "~/domain/decisions/words";
import { useTranslation } from "~/i18n/use-translation";
import { TrialSign } from "~/ui/signs/state-signs";
import { State } from "~/ui/state";

/** Adopted, on trial or postponed: a sign and a word. */
export function DecisionState({ state }: { state: StateName }) {
  const { t } = useTranslation();
  switch (state) {
    case "adopted":
      return <State icon={Check}>{t("decisions:state.adopted")}</State>;
    case "trial":
      return (
        <State look="trial" icon={TrialSign}>
          {t("decisions:state.trial")}
        </State>
      );
    case "postponed":
      return (
        <State look="past" icon={Clock}>
          {t("decisions:state.postponed")}
        </State>
      );
  }
}
