import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import Plus from "lucide-react/icons/plus";
import SkipForward from "lucide-react/icons/skip-forward";
import type { RunMove } from "~/domain/boards/run-forms";
import { type RunFacts, STEP_LIMITS } from "~/domain/boards/run-sheet";
import { useTranslation } from "~/i18n/use-translation";
import { Button, type ButtonLook } from "~/ui/button";
import { Icon, type IconSource } from "~/ui/icon";
import { GestureForm } from "./gesture-form";

type RunControlsProps = { boardId: string; run: RunFacts; back: "wall" | "list" | "run" };

/** What a facilitator presses to play the sequence. Each says which step it was pressed at: late or twice, it changes nothing. */
export function RunControls({ boardId, run, back }: RunControlsProps) {
  const { t } = useTranslation();
  const at = run.steps.findIndex((step) => step.id === run.current);
  const press = (move: RunMove, icon: IconSource | null, text: string, look: ButtonLook = {}) => (
    <GestureForm
      key={move}
      boardId={boardId}
      intent="play"
      says={{ move, from: run.current, back }}
      data-operation={`run-${move}`}
    >
      <Button {...look}>
        {icon && move !== "next" ? <Icon of={icon} /> : null}
        {text}
        {icon && move === "next" ? <Icon of={icon} /> : null}
      </Button>
    </GestureForm>
  );
  if (at === -1) {
    return press("start", Play, run.steps.some((step) => step.done) ? t("boards:run.again") : t("boards:run.start"));
  }
  const small = { small: true } as const;
  const quiet = { small: true, look: "quiet" } as const;
  return (
    <div className="run__moves">
      <div className="row">
        {run.clock.state === "running" ? press("pause", Pause, t("boards:run.pause"), small) : null}
        {run.clock.state === "paused" ? press("resume", Play, t("boards:run.resume"), small) : null}
        {press("extend", Plus, t("boards:run.extend", { count: STEP_LIMITS.extension }), small)}
      </div>
      {at < run.steps.length - 1 ? press("next", SkipForward, t("boards:run.next")) : null}
      <div className="row">
        {at > 0 ? press("back", null, t("boards:run.back"), quiet) : null}
        {press("end", null, t("boards:run.end"), quiet)}
      </div>
    </div>
  );
}
