import { readBoardView, turnInto, wallFrame } from "#server/areas/boards/public";
import { guidesOfSpace } from "#server/areas/guides/public";
import { spaceMakes } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { turnForm } from "~/domain/boards/board-forms";
import type { OutcomeKind } from "~/domain/boards/turn-into";
import { TurnPage } from "~/features/boards/turn-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/turn";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "never" };

const guard = { params: wallParams, may: "convert-notes", of: wallSubject } as const;

export const loader = guarded(guard, async (given) => {
  const { app, actor, params, language, url } = given;
  const [frame, view, subject] = await Promise.all([
    wallFrame(app, actor, params.id, language),
    readBoardView(app, params.id),
    wallSubject(given),
  ]);
  if (!frame || !subject) throw new Error("A wall that was asked about is gone");
  const { spaceId } = subject;
  const space = { kind: "space", spaceId, open: [] } as const;
  const guides = can(actor, "edit-guides", space).ok ? await guidesOfSpace(app, spaceId) : [];
  const criteria = (await spaceMakes(app.db, spaceId)) === "criteria" && can(actor, "edit-label", space).ok;
  const offers: OutcomeKind[] = ["proposal"];
  if (can(actor, "manage-polls", space).ok) offers.push("poll");
  if (criteria) offers.push("criterion");
  if (guides.length > 0) offers.push("card");
  return {
    frame,
    view,
    offers,
    guides,
    asked: {
      into: url.searchParams.get("en") ?? "proposal",
      groups: url.searchParams.getAll("regroupement"),
      notes: url.searchParams.getAll("note"),
    },
    once: app.randomId(),
  };
});

export const action = guardedAction({ ...guard, form: turnForm }, async ({ app, actor, params, form, done }) => {
  const made = await turnInto(app, actor, {
    boardId: params.id,
    into: form.into,
    groupIds: form.group,
    noteIds: form.note,
    title: form.title,
    guide: form.guide,
    reason: form.reason,
    once: form.once,
  });
  if (!made.ok) return made;
  const { into, count, ids } = made.value;
  if (into === "poll") return done(`/votes/${ids[0]}/modifier`, { key: "wall-done:said.turned.poll" });
  return done(`/murs/${params.id}/convertir#devenu`, { key: `wall-done:said.turned.${into}`, values: { count } });
});

/** Notes of a wall become something. */
export default function Turn({ loaderData }: Route.ComponentProps) {
  return <TurnPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
