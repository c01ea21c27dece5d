import { type FormEvent, useState } from "react";
import { arrowWords } from "~/domain/boards/arrow-words";
import { LIMITS } from "~/domain/boards/limits";
import { inShort } from "~/domain/boards/talk";
import { newId } from "~/features/live/new-id";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import { ArrowEnds } from "../arrow-ends";
import { DialogNews } from "./dialog-news";
import { useShape, useWallHands } from "./wall-hands";

/** The arrows of a note or group, in words, and a new one. */
export function ArrowDialog({ id, to, onClose }: { id: string; to?: string | undefined; onClose(): void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { store, act } = useWallHands();
  useShape(store);
  const [wrong, setWrong] = useState(false);
  const [removed, setRemoved] = useState(0);
  const remove = (arrow: string) => {
    if (act({ do: "remove-arrow", id: arrow })) setRemoved(removed + 1);
  };
  const said = (end: string) => store.saidAt(end);
  const all = arrowWords(t, store.arrows, id, said);
  const draw = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const end = String(data.get("to") ?? "");
    setWrong(end === "");
    if (end === "") return;
    if (act({ do: "add-arrow", id: newId(), from: id, to: end, label: String(data.get("label") ?? "") })) onClose();
  };
  const named = (one: string) => ({ id: one, text: store.saidAt(one) ?? "" });
  return (
    <Dialog open onClose={onClose} title={t("wall-talk:arrowsOf", { what: inShort(said(id) ?? "") })}>
      {all.length > 0 ? (
        <ul className="talk__comments">
          {all.map(({ arrow, words }) => (
            <li key={arrow.id} className="row">
              <span id={`f-${arrow.id}`}>{words}</span>
              <Button
                type="button"
                small
                look="quiet"
                aria-describedby={`f-${arrow.id}`}
                onClick={() => remove(arrow.id)}
              >
                {t("wall-talk:removeArrow")}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t("wall-talk:noArrow")}</p>
      )}
      <DialogNews text={removed > 0 ? t("wall-talk:arrowRemoved") : ""} takesFocus count={removed} />
      <form className="stack gap-3" onSubmit={draw} noValidate>
        <Select
          name="to"
          id="fleche-vers"
          label={t("wall-talk:leadsTo")}
          defaultValue={to ?? ""}
          error={wrong ? reason("arrow-end-missing") : undefined}
        >
          <ArrowEnds
            groups={store.groups.filter(({ group }) => group.id !== id).map(({ group }) => named(group.id))}
            notes={store.order.filter((one) => one !== id).map(named)}
          />
        </Select>
        <TextField
          name="label"
          id="fleche-dit"
          label={t("wall-talk:label")}
          hint={t("wall-talk:labelHint")}
          maxLength={LIMITS.arrowLabel}
        />
        <div className="row">
          <Button>{t("wall-talk:draw")}</Button>
          <Button type="button" look="quiet" onClick={onClose}>
            {t("wall-talk:close")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
