import { applyBoardCommand, claimMessage, lockItem, readBoardView } from "#server/areas/boards/public";
import { type GuardedForm, guardedAction, intents } from "#server/http/guarded";
import {
  addNoteForm,
  createGroupForm,
  editNoteForm,
  itemForm,
  lockForm,
  moveNoteForm,
  placeNoteForm,
  renameGroupForm,
  setKindForm,
} from "~/domain/boards/board-forms";
import { commandOf, type ListedForm } from "~/domain/boards/form-commands";
import { ok } from "~/domain/outcome";
import { gestureActions } from "./run-actions";
import { type WallParams, wallParams, wallSubject } from "./wall-params";

const write = { params: wallParams, may: "write-notes", of: wallSubject } as const;
const facilitate = { params: wallParams, may: "facilitate-board", of: wallSubject } as const;

type Asked = Pick<GuardedForm<WallParams, null>, "app" | "actor" | "params" | "done">;

/** Does what a form asks of the wall and goes back to the list, at the item it was about, with a sentence. */
async function does(asked: Asked, form: ListedForm, said: string, at = "", once?: string) {
  const { app, actor, params } = asked;
  const view = await readBoardView(app, params.id);
  const command = commandOf(form, view, () => app.randomId());
  if (!command) return ok(null);
  const done = await applyBoardCommand(app, actor, params.id, command, {
    messageId: once && (await claimMessage(app, actor, params.id, form, view, once)),
  });
  return done.ok ? asked.done(`/murs/${params.id}/liste${at && `#${at}`}`, { key: said }) : done;
}

/** Every form of the list: one intent an operation, plain posts. */
export const listAction = intents({
  ...gestureActions,
  "add-note": guardedAction({ ...write, form: addNoteForm }, (asked) =>
    does(asked, { intent: "add-note", ...asked.form }, "boards:done.noteAdded", "", asked.form.once),
  ),
  "edit-note": guardedAction({ ...write, form: editNoteForm }, (asked) =>
    does(asked, { intent: "edit-note", ...asked.form }, "boards:done.noteEdited", `n-${asked.form.id}`),
  ),
  "set-kind": guardedAction({ ...write, form: setKindForm }, (asked) =>
    does(asked, { intent: "set-kind", ...asked.form }, "boards:done.kindSet", `n-${asked.form.id}`),
  ),
  "move-note": guardedAction({ ...write, form: moveNoteForm }, (asked) =>
    does(asked, { intent: "move-note", ...asked.form }, "boards:done.noteMoved", `n-${asked.form.id}`),
  ),
  "place-note": guardedAction({ ...write, form: placeNoteForm }, (asked) =>
    does(asked, { intent: "place-note", ...asked.form }, "boards:done.placed", `n-${asked.form.id}`),
  ),
  "remove-note": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-note", ...asked.form }, "boards:done.noteRemoved", "corbeille"),
  ),
  "restore-note": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "restore-note", ...asked.form }, "boards:done.noteRestored", `n-${asked.form.id}`),
  ),
  "create-group": guardedAction({ ...write, form: createGroupForm }, (asked) =>
    does(asked, { intent: "create-group", ...asked.form }, "boards:done.groupMade", "", asked.form.once),
  ),
  "rename-group": guardedAction({ ...write, form: renameGroupForm }, (asked) =>
    does(asked, { intent: "rename-group", ...asked.form }, "boards:done.groupRenamed", `g-${asked.form.id}`),
  ),
  "place-group": guardedAction({ ...write, form: placeNoteForm }, (asked) =>
    does(asked, { intent: "place-group", ...asked.form }, "boards:done.placed", `g-${asked.form.id}`),
  ),
  "remove-group": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-group", ...asked.form }, "boards:done.groupRemoved", "sans-regroupement"),
  ),
  "restore-group": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "restore-group", ...asked.form }, "boards:done.groupRestored", `g-${asked.form.id}`),
  ),
  lock: guardedAction({ ...facilitate, form: lockForm }, async ({ app, actor, params, form, done }) => {
    const locked = form.locked === "yes";
    const answer = await lockItem(app, actor, { boardId: params.id, itemId: form.id, locked });
    if (!answer.ok) return answer;
    return done(`/murs/${params.id}/liste`, { key: locked ? "boards:done.locked" : "boards:done.unlocked" });
  }),
});
