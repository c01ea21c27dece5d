import { LIMITS } from "~/domain/boards/limits";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/text-field";
import { formState } from "../form-answer";
import { ListForm } from "./list-form";
import type { ListGiven } from "./list-page";

/** Makes a group, and puts in it the notes ticked among those that are in none. */
export function NewGroupForm({ view, answer, once }: ListGiven) {
  const { t } = useTranslation();
  const reason = useReason();
  const form = formState(answer, "create-group");
  return (
    <div className="above-5" data-hold>
      <Disclosure summary={t("wall-list:newGroup")} open={form.came}>
        <ListForm intent="create-group" className="stack gap-3">
          <input type="hidden" name="once" value={form.typed("once", once)} />
          <TextField
            name="title"
            id="nouveau-titre"
            label={t("boards:op.newGroupTitle")}
            defaultValue={form.typed("title")}
            error={form.wrong("title") ? reason(form.wrong("title") ?? "") : undefined}
            maxLength={LIMITS.groupTitle}
          />
          {view.ungrouped.length > 0 ? (
            <fieldset className="lticks">
              <legend className="legend">{t("wall-list:newGroupNotes")}</legend>
              {view.ungrouped.slice(0, LIMITS.additionsAnUpdate).map((note) => (
                <label key={note.id} className="ltick">
                  <input type="checkbox" name="note" value={note.id} />{" "}
                  <span>{note.text ? <Written>{note.text}</Written> : t("boards:emptyNote")}</span>
                </label>
              ))}
            </fieldset>
          ) : null}
          <p>
            <Button>{t("boards:op.createGroup")}</Button>
          </p>
        </ListForm>
      </Disclosure>
    </div>
  );
}
