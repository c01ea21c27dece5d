import { LIMITS } from "~/domain/boards/limits";
import { NOTE_KINDS } from "~/domain/boards/note-kinds";
import { isAlone } from "~/domain/boards/run-sheet";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { CellOptions } from "../cell-options";
import { formState } from "../form-answer";
import { ListForm } from "./list-form";
import type { ListGiven } from "./list-page";

/** The first thing of the list: write. It stands outside the list, so that nothing that arrives moves it. */
export function NewNoteForm({ frame, view, answer, once }: ListGiven) {
  const { t } = useTranslation();
  const reason = useReason();
  const alone = isAlone(frame.run);
  const own = formState(answer, "add-note");
  // A refused note written alone without an id is this form's.
  const quiet = formState(answer, "quiet-note");
  const form = quiet.came && quiet.typed("id") === "" ? quiet : own;
  const wrong = form.wrong("text");
  return (
    <ListForm intent={alone ? "quiet-note" : "add-note"} operation="add-note" className="stack gap-3 lnew">
      <input type="hidden" name="once" value={form.typed("once", once)} />
      <TextArea
        name="text"
        id="nouvelle-note"
        label={t("wall-list:yourNote")}
        hint={
          alone
            ? t("boards:quiet.hint")
            : frame.authors === "anonymous"
              ? t("wall-list:noteHintAnonymous")
              : t("wall-list:noteHint")
        }
        error={wrong ? reason(wrong, { max: LIMITS.noteText, lines: LIMITS.together }) : undefined}
        defaultValue={form.typed("text")}
        className="lnew__text"
        rows={3}
      />
      <div className="lnew__row">
        <Select name="kind" id="nouvelle-nature" label={t("wall-list:kind")} defaultValue={form.typed("kind", "idea")}>
          {NOTE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`boards:kindLong.${kind}`)}
            </option>
          ))}
        </Select>
        {view.groups.length + view.zones.length > 0 && !alone ? (
          <Select
            name="group"
            id="nouveau-regroupement"
            label={t("wall-list:where")}
            defaultValue={form.typed("group", "none")}
          >
            <option value="none">{t("boards:op.nowhere")}</option>
            {view.groups.map((group) => (
              <option key={group.id} value={group.id}>
                {group.title}
              </option>
            ))}
            <CellOptions zones={view.zones} />
          </Select>
        ) : null}
      </div>
      {alone ? null : (
        <Choice
          type="checkbox"
          name="lines"
          value="yes"
          label={t("wall-list:oneALine")}
          hint={t("wall-list:oneALineHint")}
          defaultChecked={form.typed("lines") === "yes"}
        />
      )}
      {frame.hands.facilitates ? (
        <details className="lmore" open={form.typed("writtenFor") !== ""}>
          <summary className="btn btn--small btn--quiet">{t("boards:writtenFor.open")}</summary>
          <TextField
            name="writtenFor"
            id="ecrit-pour"
            label={t("boards:writtenFor.label")}
            hint={t("boards:writtenFor.hint")}
            defaultValue={form.typed("writtenFor")}
            maxLength={60}
          />
        </details>
      ) : null}
      <p>
        <Button look="primary" wide>
          {alone ? t("boards:quiet.keep") : t("boards:op.put")}
        </Button>
      </p>
    </ListForm>
  );
}
