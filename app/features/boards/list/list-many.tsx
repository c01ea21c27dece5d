import { type FormEvent, useContext } from "react";
import { Form } from "react-router";
import { LIMITS } from "~/domain/boards/limits";
import { ALIGNMENTS, commandsOf, type ManyForm } from "~/domain/boards/many-commands";
import { isNoteKind, NOTE_KINDS } from "~/domain/boards/note-kinds";
import type { BoardView } from "~/domain/boards/read-board";
import { newId } from "~/features/live/new-id";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import { formState } from "../form-answer";
import { isMine } from "../wall-facts";
import { ChooseLink } from "./choose-link";
import { DoAllContext } from "./list-live";
import type { ListGiven } from "./list-page";

/** What is done with the notes that are ticked: one form, whose buttons say what. */
export function ListMany({
  frame,
  view,
  answer,
  choose,
  onChoose,
}: ListGiven & { onChoose(choose: "some" | "all" | null): void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const doAll = useContext(DoAllContext);
  const gathered = formState(answer, "gather-notes");
  const wrongTitle = gathered.wrong("title");
  const nothing = answer?.lastResult?.error?.ids?.[0] ?? answer?.lastResult?.error?.how?.[0];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const data = new FormData(event.currentTarget);
    const intent = submitter?.value ?? "";
    const asked = manyFrom(intent, data);
    if (!asked) return;
    const done = doAll(intent, data, (now) => {
      if (asked.ids.length === 0) return { field: "ids", reason: "nothing-chosen" };
      if (asked.ids.length > LIMITS.together) return { field: "ids", reason: "selection-too-large" };
      if (asked.intent === "gather-notes" && asked.group === "new" && !asked.title) {
        return { field: "title", reason: "group-title-empty" };
      }
      if (asked.intent === "remove-notes" && !asked.ids.every((id) => mayRemove(now, id))) {
        return { field: "ids", reason: "note-not-yours" };
      }
      const commands = commandsOf(asked, now, newId);
      return asked.intent === "align-notes" && commands.length === 0
        ? { field: "ids", reason: "nothing-to-align" }
        : commands;
    });
    if (done === "post") return;
    event.preventDefault();
    if (done === "done") onChoose(null);
  };
  const mayRemove = (now: BoardView, id: string) => {
    const note = [...now.groups.flatMap((group) => group.notes), ...now.ungrouped].find((one) => one.id === id);
    return frame.hands.facilitates || note === undefined || isMine(frame, note);
  };
  return (
    <Form
      id="cochees"
      method="post"
      noValidate
      preventScrollReset
      className="lmany no-print"
      onSubmit={submit}
      aria-labelledby="h-cochees"
      data-hold
    >
      <h2 id="h-cochees">{t("wall-many:title")}</h2>
      {nothing ? (
        <p className="error" role="alert">
          {reason(nothing, { max: LIMITS.together })}
        </p>
      ) : null}
      <div className="lline">
        <Select
          name="group"
          id="cochees-groupe"
          label={t("wall-many:gatherIn")}
          defaultValue={gathered.typed("group", view.groups[0]?.id ?? "new")}
        >
          {view.groups.map((group) => (
            <option key={group.id} value={group.id} lang="fr">
              {group.title}
            </option>
          ))}
          <option value="new">{t("boards:op.newGroup")}</option>
          <option value="none">{t("boards:op.nowhere")}</option>
        </Select>
        <TextField
          name="title"
          id="cochees-titre"
          label={t("boards:op.newGroupTitle")}
          hint={t("boards:op.newGroupHint")}
          defaultValue={gathered.typed("title")}
          error={wrongTitle ? reason(wrongTitle) : undefined}
          maxLength={LIMITS.groupTitle}
        />
        <Button small name="intent" value="gather-notes" data-operation="gather-notes">
          {t("wall-many:gatherDo")}
        </Button>
      </div>
      <div className="lline">
        <Select name="kind" id="cochees-nature" label={t("wall-many:kind")}>
          {NOTE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`boards:kindLong.${kind}`)}
            </option>
          ))}
        </Select>
        <Button small name="intent" value="set-kinds" data-operation="set-kinds">
          {t("wall-many:kindDo")}
        </Button>
        <Select name="how" id="cochees-ordre" label={t("wall-many:align")}>
          {ALIGNMENTS.map((how) => (
            <option key={how} value={how}>
              {t(`wall-many:how.${how}`)}
            </option>
          ))}
        </Select>
        <Button small name="intent" value="align-notes" data-operation="align-notes">
          {t("wall-many:alignDo")}
        </Button>
      </div>
      <div className="row">
        <Button small look="quiet" name="intent" value="copy-notes" data-operation="copy-notes">
          {t("wall-many:copy")}
        </Button>
        <Button small look="quiet" name="intent" value="remove-notes" data-operation="remove-notes">
          {t("wall-many:removeTicked")}
        </Button>
        <ChooseLink to={choose === "all" ? "some" : "all"} onChoose={onChoose}>
          {choose === "all" ? t("wall-many:nothing") : t("wall-many:all")}
        </ChooseLink>
        <ChooseLink to={null} onChoose={onChoose}>
          {t("wall-many:leave")}
        </ChooseLink>
      </div>
    </Form>
  );
}

/** The same fields as the server reads. */
function manyFrom(intent: string, data: FormData): ManyForm | null {
  const ids = data.getAll("ids").map(String);
  const text = (name: string) => String(data.get(name) ?? "");
  switch (intent) {
    case "gather-notes":
      return { intent, ids, group: text("group"), title: text("title").replace(/\s+/g, " ").trim() };
    case "set-kinds": {
      const kind = text("kind");
      return isNoteKind(kind) ? { intent, ids, kind } : null;
    }
    case "align-notes": {
      const how = ALIGNMENTS.find((one) => one === text("how"));
      return how ? { intent, ids, how } : null;
    }
    case "copy-notes":
    case "remove-notes":
      return { intent, ids };
    default:
      return null;
  }
}
