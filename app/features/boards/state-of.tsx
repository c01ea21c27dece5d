import Check from "lucide-react/icons/check";
import DoorOpen from "lucide-react/icons/door-open";
import { useTranslation } from "~/i18n/use-translation";
import { State } from "~/ui/state";

/** Whether a wall can be written on. */
export function StateOf({ state }: { state: "open" | "closed" }) {
  const { t } = useTranslation();
  return state === "open" ? (
    <State look="open" icon={DoorOpen}>
      {t("boards:state.open")}
    </State>
  ) : (
    <State look="past" icon={Check}>
      {t("boards:state.closed")}
    </State>
  );
}
