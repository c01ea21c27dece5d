import { v5 } from "uuid";
import { dropGround, keepGround, layGround } from "#server/areas/boards/public";
import { guardedAction } from "#server/http/guarded";
import { dropGroundForm, keepGroundForm, layGroundForm } from "~/domain/boards/board-forms";
import { wallParams, wallSubject } from "./wall-params";

const facilitate = { params: wallParams, may: "facilitate-board", of: wallSubject } as const;

/** The grounds of a wall: the same forms from its list and from the live wall. */
export const groundActions = {
  "lay-ground": guardedAction(
    { ...facilitate, form: layGroundForm },
    async ({ app, actor, params, form, language, done }) => {
      const once = form.once && v5(form.ground, form.once);
      const laid = await layGround(app, actor, { boardId: params.id, ground: form.ground, language, once });
      return laid.ok ? done(`/murs/${params.id}/liste#zones`, { key: "wall-done:said.groundLaid" }) : laid;
    },
  ),
  "keep-ground": guardedAction({ ...facilitate, form: keepGroundForm }, async ({ app, actor, params, form, done }) => {
    const kept = await keepGround(app, actor, { boardId: params.id, name: form.name, steps: form.steps });
    return kept.ok ? done(`/murs/${params.id}/liste#zones`, { key: "wall-done:said.groundKept" }) : kept;
  }),
  "drop-ground": guardedAction({ ...facilitate, form: dropGroundForm }, async ({ app, actor, params, form, done }) => {
    const dropped = await dropGround(app, actor, { boardId: params.id, ground: form.ground });
    return dropped.ok ? done(`/murs/${params.id}/liste#zones`, { key: "wall-done:said.groundDropped" }) : dropped;
  }),
};
