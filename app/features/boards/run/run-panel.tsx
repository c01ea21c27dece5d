import ChevronDown from "lucide-react/icons/chevron-down";
import Volume from "lucide-react/icons/volume-2";
import VolumeOff from "lucide-react/icons/volume-x";
import { useEffect, useState } from "react";
import { currentStep } from "~/domain/boards/run-sheet";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import type { WallFacts } from "../wall-facts";
import { DotsCounted, DotsLeft } from "./dots-state";
import { RoomPanel } from "./room-panel";
import { RunControls } from "./run-controls";
import { RunAnnouncer, StepClock, useSound } from "./step-clock";

type RunPanelProps = {
  frame: WallFacts;
  back: "wall" | "list";
};

/** The sequence beside the wall: what is asked now, what is left of it, what comes. On a phone, one line that unfolds. */
export function RunPanel({ frame, back }: RunPanelProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { run } = frame;
  const [open, setOpen] = useState(false);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const [sound, setSound] = useSound(frame.hands.facilitates);
  if (!run) return null;
  const step = currentStep(run);
  const at = run.steps.findIndex((one) => one.id === run.current);
  return (
    <aside
      className="run"
      aria-labelledby="h-run"
      id="deroule"
      data-live={live || undefined}
      data-open={open || undefined}
    >
      <div className="run__head">
        <h2 className="t-l" id="h-run">
          {t("boards:run.title")}
        </h2>
        <span className="small soft">
          {step
            ? t("boards:run.at", { at: at + 1, of: run.steps.length })
            : t("boards:run.steps", { count: run.steps.length })}
        </span>
        {step ? (
          <b className="run__now">
            <Written>{step.title}</Written>
          </b>
        ) : null}
        {step ? (
          <span className="run__small">
            <StepClock run={run} small />
          </span>
        ) : null}
        <button
          type="button"
          className="btn btn--small btn--quiet run__toggle"
          aria-expanded={open}
          aria-controls="run-body"
          onClick={() => setOpen(!open)}
        >
          <Icon of={ChevronDown} />
          <span className="sr">{t("boards:run.unfold")}</span>
        </button>
      </div>
      <div className="run__body" id="run-body">
        {step ? <StepClock run={run} /> : null}
        {step ? (
          <p>
            <b>
              <Written>{step.title}</Written>.
            </b>{" "}
            <Written>{step.instruction}</Written>
          </p>
        ) : (
          <p className="soft">
            {run.steps.some((one) => one.done) ? t("boards:run.isOver") : t("boards:run.notBegun")}
          </p>
        )}
        <DotsLeft frame={frame} />
        <DotsCounted frame={frame} />
        <RoomPanel frame={frame} back={back} />
        {frame.hands.facilitates ? <RunControls boardId={frame.id} run={run} back={back} /> : null}
        <ol>
          {run.steps.map((one) => (
            <li
              key={one.id}
              className={one.done ? "done" : undefined}
              aria-current={one.id === run.current ? "step" : undefined}
            >
              <Written>{one.title}</Written>
              <span>
                {one.minutes > 0 ? t("boards:run.minutes", { count: one.minutes }) : null}
                {one.done ? <span className="sr"> {t("boards:run.done")}</span> : null}
              </span>
            </li>
          ))}
        </ol>
        <p className="row small run__foot">
          {frame.hands.facilitates ? <a href={local(`/murs/${frame.id}/deroule`)}>{t("boards:run.prepare")}</a> : null}
          <button
            type="button"
            className="btn btn--small btn--quiet run__sound"
            aria-pressed={sound}
            onClick={() => setSound(!sound)}
          >
            <Icon of={sound ? Volume : VolumeOff} />
            {t("boards:run.sound")}
          </button>
        </p>
      </div>
      <RunAnnouncer run={run} sound={sound} />
    </aside>
  );
}
