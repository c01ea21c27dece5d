import type { ActionFunctionArgs } from "react-router";
import { attachPicture } from "#server/areas/boards/public";
import { formOf, guardedAction } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { personOf } from "~/domain/access/actor";
import { pictureForm } from "~/domain/boards/board-forms";
import { refuse } from "~/domain/outcome";
import { wallParams, wallSubject } from "./wall-params";

/** Reading a file takes time, also one that is refused in the end. */
const tries = { name: "file", tries: 60, seconds: 3600 } as const;

/** Puts up a note that shows a picture: the same from the live wall and from its list. */
export async function pictureAction(args: ActionFunctionArgs) {
  const posted = await formOf(args.request);
  const sent = posted.get("file");
  posted.delete("file");
  const file = typeof sent === "object" && sent !== null && sent.name !== "" ? sent : null;
  const guard = { params: wallParams, may: "write-notes", of: wallSubject, form: pictureForm } as const;
  return guardedAction(guard, async ({ app, actor, params, form, context, done }) => {
    if (!file) return refuse("file-not-chosen");
    const who = personOf(actor) ?? context.clientAddress;
    if (!(await mayTry(app, tries, [who]))) return refuse("wrote-a-lot");
    const { description, kind, once, x, y } = form;
    const made = await attachPicture(app, actor, {
      boardId: params.id,
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      description,
      kind,
      once,
      at: x !== undefined && y !== undefined ? { x, y } : undefined,
    });
    if (!made.ok) return made;
    return done(`/murs/${params.id}/liste#n-${made.value.noteId}`, { key: "wall-done:said.pictureAdded" });
  })(args);
}
