import { useTranslation } from "~/i18n/use-translation";
import { OpenSign, PastSign } from "~/ui/signs/state-signs";
import { State } from "~/ui/state";

/** Whether people may answer. */
export function ConversationState({ state }: { state: "open" | "closed" }) {
  const { t } = useTranslation();
  return (
    <State look={state === "open" ? "open" : "past"} icon={state === "open" ? OpenSign : PastSign}>
      {t(`opinions:state.${state}`)}
    </State>
  );
}
