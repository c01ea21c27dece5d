import { wallFrame } from "#server/areas/boards/public";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { KeepWallPage } from "~/features/boards/keep-wall-page";
import type { Route } from "./+types/keep";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "signed-in" };

export const loader = guarded({ params: wallParams, of: wallSubject }, async (given) => {
  const { app, actor, params, language } = given;
  const [frame, subject] = await Promise.all([wallFrame(app, actor, params.id, language), wallSubject(given)]);
  if (!frame || !subject) throw new Error("A wall that was asked about is gone");
  return {
    frame,
    converts: can(actor, "convert-notes", subject).ok,
    facilitates: can(actor, "facilitate-board", subject).ok,
  };
});

/** What can be taken away from a wall. */
export default function Keep({ loaderData }: Route.ComponentProps) {
  return <KeepWallPage {...loaderData} />;
}
