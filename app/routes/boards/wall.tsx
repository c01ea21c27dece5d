import { redirect } from "react-router";
import { readBoardView, wallFrame } from "#server/areas/boards/public";
import { readCookie, setCookie } from "#server/http/cookies";
import { guarded } from "#server/http/guarded";
import { WallPage } from "~/features/boards/wall/wall-page";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/wall";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "always" };

const year = 365 * 24 * 3_600;

export const loader = guarded(
  { params: wallParams, of: wallSubject },
  async ({ app, actor, params, language, url, context, request }) => {
    const asked = url.searchParams.get("vue");
    if (asked === "mur") context.setCookie(setCookie("view", "wall", app.env, { maxAge: year }));
    // Only when the page is opened: a wall that is open and asks for news stays a wall.
    else if (
      request.headers.get("accept")?.includes("text/html") &&
      readCookie(context.cookieHeader, "view", app.env) === "list"
    ) {
      throw redirect(localPath(language, `/murs/${params.id}/liste`));
    }
    const [frame, view] = await Promise.all([
      wallFrame(app, actor, params.id, language),
      readBoardView(app, params.id),
    ]);
    if (!frame) throw new Error("A wall that was asked about is gone");
    return { frame, view: firstNotes(view) };
  },
);

/** What the page comes with: enough to read at once; a large wall comes whole with its document. */
const first = 300;

function firstNotes(view: Awaited<ReturnType<typeof readBoardView>>): typeof view {
  let left = first;
  const take = <T,>(items: readonly T[]): readonly T[] => {
    const taken = items.slice(0, Math.max(0, left));
    left -= taken.length;
    return taken;
  };
  const groups = view.groups.map((group) => ({ ...group, notes: take(group.notes) }));
  const ungrouped = take(view.ungrouped);
  const there = new Set([...groups, ...groups.flatMap((group) => group.notes), ...ungrouped].map(({ id }) => id));
  return {
    ...view,
    groups,
    ungrouped,
    comments: view.comments.filter((one) => there.has(one.noteId)),
    reactions: view.reactions.filter((one) => there.has(one.noteId)),
    arrows: view.arrows.filter((one) => there.has(one.from) && there.has(one.to)),
    bin: [],
    binnedGroups: [],
    binnedZones: [],
    binnedComments: [],
  };
}

export default function Wall({ loaderData }: Route.ComponentProps) {
  return <WallPage key={loaderData.frame.id} {...loaderData} />;
}
