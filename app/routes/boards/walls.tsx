import { z } from "zod";
import {
  closeBoard,
  createBoard,
  findBoard,
  layGround,
  renewCode,
  reopenBoard,
  wallsOfSpace,
} from "#server/areas/boards/public";
import { spaceSubject } from "#server/areas/spaces/public";
import { type Guarded, guarded, guardedAction, intents } from "#server/http/guarded";
import { boardForm, newBoardForm } from "~/domain/boards/board-forms";
import { WallsPage } from "~/features/boards/walls-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/walls";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(40) });
type Asked = Pick<Guarded<z.output<typeof params>>, "app" | "actor" | "params">;
const of = ({ app, params: { slug } }: Asked) => spaceSubject(app.db, { slug }, app.now());

export const loader = guarded({ params, of }, async ({ app, actor, params: { slug }, language }) => {
  const page = await wallsOfSpace(app, actor, slug, language);
  if (!page) throw new Error("A chantier that was asked about is gone");
  return page;
});

/** A wall of this chantier, and no other: the address says which chantier is meant. */
async function wallHere({ app, actor, params: { slug } }: Asked, boardId: string) {
  const board = await findBoard(app.db, boardId, actor, app.now());
  return board?.space.slug === slug ? board : null;
}

/** What a facilitator does to one wall of the list; `said` tells that it is done. */
function onWall(change: typeof closeBoard | typeof reopenBoard | typeof renewCode, said: string) {
  return guardedAction({ params, of, form: boardForm }, async (asked) => {
    const { app, actor, form, done } = asked;
    if (!(await wallHere(asked, form.board))) return { ok: false, reason: "not-there" };
    const changed = await change(app, actor, { boardId: form.board });
    return changed.ok ? done(`/chantiers/${asked.params.slug}/murs`, { key: said }) : changed;
  });
}

export const action = intents({
  create: guardedAction({ params, may: "open-board", of, form: newBoardForm }, async (asked) => {
    const { app, actor, form, done } = asked;
    const space = await of(asked);
    if (!space) return { ok: false, reason: "not-there" };
    const { ground, ...wall } = form;
    const made = await createBoard(app, actor, { spaceId: space.spaceId, ...wall });
    if (!made.ok) return made;
    const { boardId } = made.value;
    // A wall whose ground could not be laid is a bare wall: it can be laid there.
    if (ground) await layGround(app, actor, { boardId, ground, language: asked.language });
    return done(`/murs/${boardId}`, { key: "wall-done:said.wallMade" });
  }),
  close: onWall(closeBoard, "wall-done:said.wallClosed"),
  reopen: onWall(reopenBoard, "wall-done:said.wallReopened"),
  renew: onWall(renewCode, "wall-done:said.codeRenewed"),
});

export default function Walls({ loaderData }: Route.ComponentProps) {
  return <WallsPage {...loaderData} answer={usePageAnswer<typeof action>()} />;
}
