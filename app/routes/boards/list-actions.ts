import { v5 } from "uuid";
import { applyBoardCommand, lockItem, ownNotes, readBoardView } from "#server/areas/boards/public";
import { type GuardedForm, guardedAction, intents } from "#server/http/guarded";
import { personOf } from "~/domain/access/actor";
import {
  addNoteForm,
  addZoneForm,
  alignForm,
  arrowForm,
  chosenForm,
  commentForm,
  createGroupForm,
  editNoteForm,
  editZoneForm,
  gatherForm,
  itemForm,
  lockForm,
  moveNoteForm,
  moveZoneForm,
  placeNoteForm,
  reactForm,
  renameGroupForm,
  setKindForm,
  setKindsForm,
  zonePlaceForm,
} from "~/domain/boards/board-forms";
import type { BoardCommand } from "~/domain/boards/commands";
import { commandOf, type ListedForm } from "~/domain/boards/form-commands";
import { commandsOf, linesAsNotes } from "~/domain/boards/many-commands";
import type { BoardView } from "~/domain/boards/read-board";
import { ok, refuse } from "~/domain/outcome";
import { groundActions } from "./ground-actions";
import { pictureAction } from "./picture-action";
import { gestureActions } from "./run-actions";
import { type WallParams, wallParams, wallSubject } from "./wall-params";

const write = { params: wallParams, may: "write-notes", of: wallSubject } as const;
const facilitate = { params: wallParams, may: "facilitate-board", of: wallSubject } as const;

type Asked = Pick<GuardedForm<WallParams, null>, "app" | "actor" | "params" | "done">;

/** Does what a form asks of the wall and goes back to the list, at the item it was about, with a sentence. */
async function does(asked: Asked, form: ListedForm, said: string, at = "", once?: string) {
  const { app, actor, params } = asked;
  const mine = form.intent === "react" ? new Set(await ownNotes(app, params.id, personOf(actor))) : null;
  const view = await readBoardView(app, params.id);
  const command = commandOf(
    form,
    view,
    () => app.randomId(),
    (id) => mine?.has(id) ?? false,
  );
  if (!command) return ok(null);
  const done = await applyBoardCommand(app, actor, params.id, command, {
    // With what it says: the same form, brought back by the browser and filled with other words, is another message.
    messageId: once && v5(JSON.stringify(form), once),
  });
  return done.ok ? asked.done(`/murs/${params.id}/liste${at && `#${at}`}`, { key: `wall-done:said.${said}` }) : done;
}

/** Does what a form asks of several notes, change after change, and goes back to the list with a sentence. */
async function doesAll(
  asked: Asked,
  make: (view: BoardView, newId: () => string) => readonly BoardCommand[],
  said: string,
  once?: string,
) {
  const { app, actor, params } = asked;
  const commands = make(await readBoardView(app, params.id), () => app.randomId());
  for (const [at, command] of commands.entries()) {
    const messageId = once && v5(`${at}`, once);
    const done = await applyBoardCommand(app, actor, params.id, command, messageId ? { messageId } : {});
    if (!done.ok) return done;
  }
  return asked.done(`/murs/${params.id}/liste`, { key: `wall-done:said.${said}` });
}

/** Every form of the list: one intent an operation, plain posts. */
export const listAction = intents({
  ...gestureActions,
  ...groundActions,
  "add-picture": pictureAction,
  "add-note": guardedAction({ ...write, form: addNoteForm }, (asked) => {
    const { lines, once, ...note } = asked.form;
    if (!lines) return does(asked, { intent: "add-note", ...note }, "noteAdded", "", once);
    const key = once && v5(JSON.stringify(note), once);
    return doesAll(asked, (view, newId) => linesAsNotes(note, view, newId), "linesAdded", key);
  }),
  "edit-note": guardedAction({ ...write, form: editNoteForm }, (asked) =>
    does(asked, { intent: "edit-note", ...asked.form }, "noteEdited", `n-${asked.form.id}`),
  ),
  "set-kind": guardedAction({ ...write, form: setKindForm }, (asked) =>
    does(asked, { intent: "set-kind", ...asked.form }, "kindSet", `n-${asked.form.id}`),
  ),
  "move-note": guardedAction({ ...write, form: moveNoteForm }, (asked) =>
    does(asked, { intent: "move-note", ...asked.form }, "noteMoved", `n-${asked.form.id}`),
  ),
  "place-note": guardedAction({ ...write, form: placeNoteForm }, (asked) =>
    does(asked, { intent: "place-note", ...asked.form }, "placed", `n-${asked.form.id}`),
  ),
  "add-comment": guardedAction({ ...write, form: commentForm }, (asked) => {
    const { once, ...form } = asked.form;
    return does(asked, { intent: "add-comment", ...form }, "commented", `n-${form.id}`, once);
  }),
  "remove-comment": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-comment", ...asked.form }, "commentRemoved", "corbeille"),
  ),
  "restore-comment": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "restore-comment", ...asked.form }, "commentRestored"),
  ),
  react: guardedAction({ ...write, form: reactForm }, (asked) =>
    does(asked, { intent: "react", ...asked.form }, "reacted", `n-${asked.form.id}`),
  ),
  "add-arrow": guardedAction({ ...write, form: arrowForm }, (asked) =>
    does(asked, { intent: "add-arrow", ...asked.form }, "arrowDrawn", `n-${asked.form.id}`),
  ),
  "remove-arrow": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-arrow", ...asked.form }, "arrowRemoved"),
  ),
  "gather-notes": guardedAction({ ...write, form: gatherForm }, (asked) =>
    doesAll(asked, (view, newId) => commandsOf({ intent: "gather-notes", ...asked.form }, view, newId), "gatherNotes"),
  ),
  "set-kinds": guardedAction({ ...write, form: setKindsForm }, (asked) =>
    doesAll(asked, (view, newId) => commandsOf({ intent: "set-kinds", ...asked.form }, view, newId), "setKinds"),
  ),
  "align-notes": guardedAction({ ...write, form: alignForm }, async (asked) => {
    const form = { intent: "align-notes", ...asked.form } as const;
    const { app, params } = asked;
    const asksSomething = commandsOf(form, await readBoardView(app, params.id), () => app.randomId()).length > 0;
    if (!asksSomething) return refuse("nothing-to-align");
    return doesAll(asked, (view, newId) => commandsOf(form, view, newId), "alignNotes");
  }),
  "copy-notes": guardedAction({ ...write, form: chosenForm }, (asked) =>
    doesAll(asked, (view, newId) => commandsOf({ intent: "copy-notes", ...asked.form }, view, newId), "copyNotes"),
  ),
  "remove-notes": guardedAction({ ...write, form: chosenForm }, (asked) =>
    doesAll(asked, (view, newId) => commandsOf({ intent: "remove-notes", ...asked.form }, view, newId), "removeNotes"),
  ),
  "remove-note": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-note", ...asked.form }, "noteRemoved", "corbeille"),
  ),
  "restore-note": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "restore-note", ...asked.form }, "noteRestored", `n-${asked.form.id}`),
  ),
  "create-group": guardedAction({ ...write, form: createGroupForm }, (asked) =>
    does(asked, { intent: "create-group", ...asked.form }, "groupMade", "", asked.form.once),
  ),
  "rename-group": guardedAction({ ...write, form: renameGroupForm }, (asked) =>
    does(asked, { intent: "rename-group", ...asked.form }, "groupRenamed", `g-${asked.form.id}`),
  ),
  "place-group": guardedAction({ ...write, form: placeNoteForm }, (asked) =>
    does(asked, { intent: "place-group", ...asked.form }, "placed", `g-${asked.form.id}`),
  ),
  "remove-group": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-group", ...asked.form }, "groupRemoved", "sans-regroupement"),
  ),
  "restore-group": guardedAction({ ...write, form: itemForm }, (asked) =>
    does(asked, { intent: "restore-group", ...asked.form }, "groupRestored", `g-${asked.form.id}`),
  ),
  "zone-note": guardedAction({ ...write, form: zonePlaceForm }, (asked) =>
    does(asked, { intent: "zone-note", ...asked.form }, "noteMoved", `n-${asked.form.id}`),
  ),
  "zone-group": guardedAction({ ...write, form: zonePlaceForm }, (asked) =>
    does(asked, { intent: "zone-group", ...asked.form }, "groupMoved", `g-${asked.form.id}`),
  ),
  "add-zone": guardedAction({ ...facilitate, form: addZoneForm }, (asked) =>
    does(asked, { intent: "add-zone", ...asked.form }, "zoneMade", "zones", asked.form.once),
  ),
  "edit-zone": guardedAction({ ...facilitate, form: editZoneForm }, (asked) =>
    does(asked, { intent: "edit-zone", ...asked.form }, "zoneChanged", `z-${asked.form.id}`),
  ),
  "move-zone": guardedAction({ ...facilitate, form: moveZoneForm }, (asked) =>
    does(asked, { intent: "move-zone", ...asked.form }, "zoneChanged", `z-${asked.form.id}`),
  ),
  "remove-zone": guardedAction({ ...facilitate, form: itemForm }, (asked) =>
    does(asked, { intent: "remove-zone", ...asked.form }, "zoneRemoved", "zones"),
  ),
  "restore-zone": guardedAction({ ...facilitate, form: itemForm }, (asked) =>
    does(asked, { intent: "restore-zone", ...asked.form }, "zoneRestored", `z-${asked.form.id}`),
  ),
  lock: guardedAction({ ...facilitate, form: lockForm }, async ({ app, actor, params, form, done }) => {
    const locked = form.locked === "yes";
    const answer = await lockItem(app, actor, { boardId: params.id, itemId: form.id, locked });
    if (!answer.ok) return answer;
    return done(`/murs/${params.id}/liste`, { key: `wall-done:said.${locked ? "locked" : "unlocked"}` });
  }),
});
