import { data } from "react-router";
import { findMoment, momentsOf, peopleOfWall, wallFrame } from "#server/areas/boards/public";
import { guarded, intents } from "#server/http/guarded";
import { RunPage } from "~/features/boards/run/run-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/run";
import { gestureActions, peopleActions, prepareActions } from "./run-actions";
import { wallParams, wallSubject } from "./wall-params";

export const handle = { script: "never" };

export const loader = guarded(
  { params: wallParams, may: "facilitate-board", of: wallSubject },
  async ({ app, actor, params, language, url }) => {
    const asked = url.searchParams.get("moment");
    const [frame, moments, moment] = await Promise.all([
      wallFrame(app, actor, params.id, language),
      momentsOf(app, params.id),
      asked && /^[0-9a-f-]{36}$/.test(asked) ? findMoment(app, params.id, asked) : null,
    ]);
    if (!frame || (asked && !moment)) throw data({ why: "not-there" }, { status: 404 });
    const people =
      frame.state === "open" && !moment
        ? await peopleOfWall(app, { id: frame.id, spaceId: (await wallSubject({ app, actor, params }))?.spaceId ?? "" })
        : null;
    return { frame, people, moments, moment, once: app.newId(), open: url.searchParams.get("etape") };
  },
);

export const action = intents({ ...prepareActions, ...peopleActions, play: gestureActions.play });

export default function Run({ loaderData }: Route.ComponentProps) {
  return <RunPage {...loaderData} answer={usePageAnswer<typeof action>()} />;
}
