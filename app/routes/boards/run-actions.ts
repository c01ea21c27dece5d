import { v5 } from "uuid";
import {
  applyPreset,
  dropQuietNote,
  limitGuests,
  lowerHand,
  placeDot,
  placeStep,
  playRun,
  raiseHand,
  readmitGuest,
  removeGuest,
  removeStep,
  restoreMoment,
  sayReady,
  writeQuietNote,
  writeStep,
} from "#server/areas/boards/public";
import { guardedAction } from "#server/http/guarded";
import {
  addStepForm,
  dotForm,
  editStepForm,
  guestForm,
  handForm,
  limitGuestsForm,
  lowerForm,
  momentForm,
  placeStepForm,
  playForm,
  presetForm,
  quietItemForm,
  quietNoteForm,
  readyForm,
  stepForm,
} from "~/domain/boards/run-forms";
import { wallParams, wallSubject } from "./wall-params";

const write = { params: wallParams, may: "write-notes", of: wallSubject } as const;
const facilitate = { params: wallParams, may: "facilitate-board", of: wallSubject } as const;

/** The forms that prepare the sequence of a wall and go back to one of its moments. */
export const prepareActions = {
  preset: guardedAction({ ...facilitate, form: presetForm }, async ({ app, actor, params, form, language, done }) => {
    const made = await applyPreset(app, actor, { boardId: params.id, preset: form.preset, language });
    return made.ok ? done(`/murs/${params.id}/deroule`, { key: "wall-done:said.presetApplied" }) : made;
  }),
  "add-step": guardedAction({ ...facilitate, form: addStepForm }, async ({ app, actor, params, form, done }) => {
    const made = await writeStep(app, actor, { ...form, boardId: params.id });
    return made.ok ? done(`/murs/${params.id}/deroule#e-${made.value.id}`, { key: "wall-done:said.stepAdded" }) : made;
  }),
  "edit-step": guardedAction({ ...facilitate, form: editStepForm }, async ({ app, actor, params, form, done }) => {
    const made = await writeStep(app, actor, { ...form, boardId: params.id });
    return made.ok ? done(`/murs/${params.id}/deroule#e-${form.id}`, { key: "wall-done:said.stepEdited" }) : made;
  }),
  "place-step": guardedAction({ ...facilitate, form: placeStepForm }, async ({ app, actor, params, form, done }) => {
    const made = await placeStep(app, actor, { ...form, boardId: params.id });
    return made.ok ? done(`/murs/${params.id}/deroule#e-${form.id}`, { key: "wall-done:said.placed" }) : made;
  }),
  "remove-step": guardedAction({ ...facilitate, form: stepForm }, async ({ app, actor, params, form, done }) => {
    const made = await removeStep(app, actor, { boardId: params.id, id: form.id });
    return made.ok ? done(`/murs/${params.id}/deroule`, { key: "wall-done:said.stepRemoved" }) : made;
  }),
  "restore-moment": guardedAction({ ...facilitate, form: momentForm }, async ({ app, actor, params, form, done }) => {
    const made = await restoreMoment(app, actor, { boardId: params.id, momentId: form.moment });
    return made.ok ? done(`/murs/${params.id}/deroule`, { key: "wall-done:said.momentRestored" }) : made;
  }),
};

/** Who comes in by the code: how many may, and taking one of them off. */
export const peopleActions = {
  "limit-guests": guardedAction(
    { ...facilitate, form: limitGuestsForm },
    async ({ app, actor, params, form, done }) => {
      const set = await limitGuests(app, actor, { boardId: params.id, most: form.most });
      return set.ok ? done(`/murs/${params.id}/deroule#personnes`, { key: "wall-done:said.guestsLimited" }) : set;
    },
  ),
  "remove-guest": guardedAction({ ...facilitate, form: guestForm }, async ({ app, actor, params, form, done }) => {
    const gone = await removeGuest(app, actor, { boardId: params.id, personId: form.person });
    return gone.ok ? done(`/murs/${params.id}/deroule#personnes`, { key: "wall-done:said.guestRemoved" }) : gone;
  }),
  "readmit-guest": guardedAction({ ...facilitate, form: guestForm }, async ({ app, actor, params, form, done }) => {
    const back = await readmitGuest(app, actor, { boardId: params.id, personId: form.person });
    return back.ok ? done(`/murs/${params.id}/deroule#personnes`, { key: "wall-done:said.guestReadmitted" }) : back;
  }),
};

/** Where a press on the sequence goes back to. */
const pages = { wall: "", list: "/liste", run: "/deroule" } as const;

/** What one does on a wall besides its notes: the same from its page, from its list and from the live wall. */
export const gestureActions = {
  play: guardedAction({ ...facilitate, form: playForm }, async ({ app, actor, params, form, done }) => {
    const played = await playRun(app, actor, { boardId: params.id, move: form.move, from: form.from ?? null });
    return played.ok ? done(`/murs/${params.id}${pages[form.back]}#deroule`) : played;
  }),
  hand: guardedAction({ ...write, form: handForm }, async ({ app, actor, params, form, done }) => {
    const asks = form.asks === "none" ? null : form.asks;
    const raised = await raiseHand(app, actor, { boardId: params.id, asks });
    if (!raised.ok) return raised;
    const said = asks ? "handUp" : "handDown";
    return done(`/murs/${params.id}${pages[form.back]}#salle`, { key: `wall-done:said.${said}` });
  }),
  "lower-hand": guardedAction({ ...facilitate, form: lowerForm }, async ({ app, actor, params, form, done }) => {
    const lowered = await lowerHand(app, actor, { boardId: params.id, personId: form.person });
    return lowered.ok ? done(`/murs/${params.id}${pages[form.back]}#salle`) : lowered;
  }),
  ready: guardedAction({ ...write, form: readyForm }, async ({ app, actor, params, form, done }) => {
    const said = await sayReady(app, actor, { boardId: params.id, stepId: form.step, ready: form.ready === "yes" });
    return said.ok ? done(`/murs/${params.id}${pages[form.back]}#salle`) : said;
  }),
  dot: guardedAction({ ...write, form: dotForm }, async ({ app, actor, params, form, done }) => {
    const placed = await placeDot(app, actor, { ...form, had: form.had ?? null, boardId: params.id });
    return placed.ok ? done(`/murs/${params.id}/liste#n-${form.noteId}`, { key: "wall-done:said.dotPlaced" }) : placed;
  }),
  "quiet-note": guardedAction({ ...write, form: quietNoteForm }, async ({ app, actor, params, form, done }) => {
    // With what it says: the same form, brought back and filled with other words, is another note.
    const once = form.once && v5(JSON.stringify([form.kind, form.text, form.writtenFor]), form.once);
    const kept = await writeQuietNote(app, actor, { ...form, once, boardId: params.id });
    return kept.ok ? done(`/murs/${params.id}/liste#seul`, { key: "wall-done:said.quietKept" }) : kept;
  }),
  "drop-quiet": guardedAction({ ...write, form: quietItemForm }, async ({ app, actor, params, form, done }) => {
    const gone = await dropQuietNote(app, actor, { boardId: params.id, id: form.id });
    return gone.ok ? done(`/murs/${params.id}/liste#seul`, { key: "wall-done:said.quietDropped" }) : gone;
  }),
};
