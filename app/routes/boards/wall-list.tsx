import { readBoardView, wallFrame } from "#server/areas/boards/public";
import { setCookie } from "#server/http/cookies";
import { guarded } from "#server/http/guarded";
import { withBinFor } from "~/domain/boards/bin-for";
import { ListPage } from "~/features/boards/list/list-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/wall-list";
import { listAction } from "./list-actions";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "signed-in" };

const year = 365 * 24 * 3_600;

export const loader = guarded(
  { params: wallParams, of: wallSubject },
  async ({ app, actor, params, language, url, context }) => {
    const [frame, whole] = await Promise.all([
      wallFrame(app, actor, params.id, language),
      readBoardView(app, params.id),
    ]);
    if (!frame) throw new Error("A wall that was asked about is gone");
    const view = withBinFor(whole, frame.hands, frame.mine);
    if (url.searchParams.get("vue") === "liste") {
      context.setCookie(setCookie("view", "list", app.env, { maxAge: year }));
    }
    // A page that everyone is sent holds no key: only who may write is given one.
    const once = frame.hands.writes ? app.randomId() : "";
    const open = ["note", "regroupement", "zone"].map((name) => url.searchParams.get(name)).find((id) => id) ?? null;
    const asked = url.searchParams.get("choisir");
    const choose: "some" | "all" | null = asked === "tout" ? "all" : asked === null ? null : "some";
    return { frame, view, once, open, choose, query: (url.searchParams.get("q") ?? "").trim().slice(0, 100) };
  },
);

export const action = listAction;

export default function WallList({ loaderData }: Route.ComponentProps) {
  return <ListPage {...loaderData} answer={usePageAnswer<typeof action>()} />;
}
