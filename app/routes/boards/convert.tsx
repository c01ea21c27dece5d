import { data } from "react-router";
import { convertNotes, readBoardView, wallFrame } from "#server/areas/boards/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { convertForm } from "~/domain/boards/board-forms";
import { ConvertPage } from "~/features/boards/convert-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/convert";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "never" };

export const loader = guarded(
  { params: wallParams, may: "convert-notes", of: wallSubject },
  async ({ app, actor, params, language, url }) => {
    const [frame, view] = await Promise.all([
      wallFrame(app, actor, params.id, language),
      readBoardView(app, params.id),
    ]);
    const group = view.groups.find((one) => one.id === url.searchParams.get("regroupement")) ?? null;
    const asked = new Set(url.searchParams.getAll("note"));
    const all = [...view.groups.flatMap((one) => one.notes), ...view.ungrouped];
    const notes = (group ? group.notes : all.filter((note) => asked.has(note.id))).filter((note) => note.text !== "");
    if (!frame || notes.length === 0) throw data({ why: "not-there" }, { status: 404 });
    return { frame, group: group ? { id: group.id, title: group.title } : null, notes, once: app.randomId() };
  },
);

export const action = guardedAction(
  { params: wallParams, may: "convert-notes", of: wallSubject, form: convertForm },
  async ({ app, actor, params, form, done }) => {
    const made = await convertNotes(app, actor, {
      boardId: params.id,
      groupId: form.group ?? null,
      noteIds: form.note,
      title: form.title,
      reason: form.reason,
      once: form.once,
    });
    return made.ok ? done(made.value.address, { key: "wall-done:said.converted" }) : made;
  },
);

export default function Convert({ loaderData }: Route.ComponentProps) {
  return <ConvertPage {...loaderData} answer={usePageAnswer<typeof action>()} />;
}
