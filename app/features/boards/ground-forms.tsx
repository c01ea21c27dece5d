import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import type { FormState } from "./form-answer";
import { GestureForm } from "./run/gesture-form";
import type { WallFacts } from "./wall-facts";

/** Begins from a known ground or from one of the chantier; keeps this one for other walls; drops one that was kept. */
export function GroundForms({
  frame,
  kept,
  once,
  onDone,
}: {
  frame: WallFacts;
  /** The form that keeps one, where it came back. */
  kept?: FormState;
  /** The key of the form that lays one. */
  once: string;
  /** On a live page, once one was laid or kept. */
  onDone?: () => void;
}) {
  const { t } = useTranslation();
  const reason = useReason();
  const own = frame.grounds.filter((ground) => ground.own);
  const wrong = kept?.wrong("name");
  return (
    <div className="stack gap-4">
      <GestureForm
        boardId={frame.id}
        intent="lay-ground"
        says={{ once }}
        className="stack gap-2"
        data-operation="lay-ground"
      >
        <Select name="ground" id="fond" label={t("wall-list:ground.from")} hint={t("wall-list:ground.fromHint")}>
          {frame.grounds.map((ground) => (
            <option key={ground.id} value={ground.id}>
              {ground.own ? `${ground.name} (${ground.hint})` : ground.name}
            </option>
          ))}
        </Select>
        <p>
          <Button small>{t("wall-list:ground.lay")}</Button>
        </p>
      </GestureForm>
      <GestureForm
        boardId={frame.id}
        intent="keep-ground"
        onDone={onDone}
        className="stack gap-2"
        data-operation="keep-ground"
      >
        <TextField
          name="name"
          id="nom-du-fond"
          label={t("wall-list:ground.name")}
          hint={t("wall-list:ground.nameHint")}
          defaultValue={kept?.typed("name")}
          error={wrong ? reason(wrong) : undefined}
          maxLength={80}
        />
        {frame.run ? <Choice type="checkbox" name="steps" value="yes" label={t("wall-list:ground.steps")} /> : null}
        <p>
          <Button small>{t("wall-list:ground.keep")}</Button>
        </p>
      </GestureForm>
      {own.length > 0 ? (
        <ul className="stack gap-1">
          {own.map((ground) => (
            <li key={ground.id} className="row">
              <span id={`fond-${ground.id}`}>{ground.name}</span>
              <GestureForm boardId={frame.id} intent="drop-ground" says={{ ground: ground.id }}>
                <Button small look="quiet" aria-describedby={`fond-${ground.id}`}>
                  {t("wall-list:ground.drop")}
                </Button>
              </GestureForm>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
