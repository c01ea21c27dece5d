import { data } from "react-router";
import {
  attachPhoto,
  photosOf,
  readBoardView,
  removePhoto,
  typePaperNote,
  wallFrame,
} from "#server/areas/boards/public";
import { type FormAnswer, formOf, guarded, guardedAction, intents } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { personOf } from "~/domain/access/actor";
import { itemForm, paperNoteForm, photoForm } from "~/domain/boards/board-forms";
import { refuse } from "~/domain/outcome";
import { PaperPage } from "~/features/boards/paper-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/paper";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "never" };

const guard = { params: wallParams, may: "facilitate-board", of: wallSubject } as const;
/** Reading a file takes time, also one that is refused in the end. */
const photoTries = { name: "file", tries: 60, seconds: 3600 } as const;

export const loader = guarded(guard, async ({ app, actor, params, language, url }) => {
  const [frame, view, photos] = await Promise.all([
    wallFrame(app, actor, params.id, language),
    readBoardView(app, params.id),
    photosOf(app.db, params.id),
  ]);
  if (!frame) throw new Error("A wall that was asked about is gone");
  const asked = url.searchParams.get("photo");
  const photo = photos.find((one) => one.id === asked) ?? null;
  if (asked && !photo) throw data({ why: "not-there" }, { status: 404 });
  return { frame, view, photos, photo, once: app.randomId() };
});

export const action = intents({
  photo: async (args) => {
    const posted = await formOf(args.request);
    const sent = posted.get("file");
    posted.delete("file");
    const file = typeof sent === "object" && sent !== null && sent.name !== "" ? sent : null;
    return guardedAction({ ...guard, form: photoForm }, async ({ app, actor, params, form, context, done }) => {
      if (!file) return refuse("file-not-chosen");
      const who = personOf(actor) ?? context.clientAddress;
      if (!(await mayTry(app, photoTries, [who]))) return refuse("wrote-a-lot");
      const made = await attachPhoto(app, actor, {
        boardId: params.id,
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        description: form.description,
        once: form.once,
      });
      return made.ok
        ? done(`/murs/${params.id}/papier?photo=${made.value.id}`, { key: "wall-done:said.photoAdded" })
        : made;
    })(args);
  },
  note: guardedAction({ ...guard, form: paperNoteForm }, async ({ app, actor, params, form, done }) => {
    const made = await typePaperNote(app, actor, { boardId: params.id, photoId: form.photo, ...form });
    return made.ok
      ? done(`/murs/${params.id}/papier?photo=${form.photo}#recopier`, { key: "wall-done:said.paperTyped" })
      : made;
  }),
  remove: guardedAction({ ...guard, form: itemForm }, async ({ app, actor, params, form, done }) => {
    const removed = await removePhoto(app, actor, { boardId: params.id, photoId: form.id });
    return removed.ok ? done(`/murs/${params.id}/papier`, { key: "wall-done:said.photoRemoved" }) : removed;
  }),
});

/** Photos of a wall of paper, and their notes typed beside them. */
export default function Paper({ loaderData }: Route.ComponentProps) {
  return <PaperPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
