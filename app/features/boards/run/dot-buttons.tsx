import { STEP_LIMITS } from "~/domain/boards/run-sheet";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/text-field";
import type { WallFacts } from "../wall-facts";
import { GestureForm } from "./gesture-form";

/**
 * Places a dot on a note, or takes one back: the same forms on the wall and on its list. A facilitator also places those
 * of someone who has no device. Nothing while no vote is on.
 */
export function DotButtons({ frame, noteId, describedBy }: { frame: WallFacts; noteId: string; describedBy?: string }) {
  const { t } = useTranslation();
  const { dots } = frame;
  if (dots?.state !== "placing" || !frame.hands.writes) return null;
  const had = dots.mine[noteId] ?? 0;
  const full = dots.aNote > 0 && had >= dots.aNote;
  const says = { noteId, had: String(had) };
  return (
    <>
      <GestureForm boardId={frame.id} intent="dot" says={{ ...says, way: "add" }} data-operation="place-dot">
        <Button
          small
          aria-describedby={describedBy}
          blocked={dots.left <= 0 ? t("boards:dots.noneLeft") : full ? t("boards:dots.noteFull") : undefined}
        >
          {t("boards:dots.place")}
        </Button>
      </GestureForm>
      {had > 0 ? (
        <GestureForm boardId={frame.id} intent="dot" says={{ ...says, way: "take" }} data-operation="take-dot">
          <Button small look="quiet" aria-describedby={describedBy}>
            {t("boards:dots.take")}
          </Button>
        </GestureForm>
      ) : null}
      {frame.hands.facilitates ? (
        <details className="lmore">
          <summary className="btn btn--small btn--quiet">{t("boards:dots.forSomeone")}</summary>
          <GestureForm boardId={frame.id} intent="dot" says={{ noteId, way: "add" }} className="stack gap-2">
            <TextField
              name="assisted"
              id={`assisted-${noteId}`}
              label={t("boards:dots.who")}
              hint={
                dots.assisted.length > 0
                  ? dots.assisted.map((one) => t("boards:dots.whoLeft", { who: one.label, count: one.left })).join(", ")
                  : t("boards:dots.whoHint")
              }
              maxLength={STEP_LIMITS.writtenFor}
            />
            <Button small>{t("boards:dots.placeFor")}</Button>
          </GestureForm>
        </details>
      ) : null}
    </>
  );
}
