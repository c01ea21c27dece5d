import { data } from "react-router";
import { z } from "zod";
import { plenaryWall } from "#server/areas/boards/public";
import { listDecisions } from "#server/areas/decisions/public";
import { listPolls } from "#server/areas/polls/public";
import { sessionsOf } from "#server/areas/sessions/public";
import { editionsWithSpaces } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { PlenaryPage } from "~/features/boards/plenary-page";
import type { Route } from "./+types/plenary";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(60) });

/** One chantier at a time, `?chantier=1-1`; the first when none is named. */
export const loader = guarded({ params }, async ({ app, actor, params: { slug }, language, url }) => {
  const edition = (await editionsWithSpaces(app, language)).find((one) => one.slug === slug);
  const asked = url.searchParams.get("chantier");
  const at = asked === null ? 0 : (edition?.spaces.findIndex((space) => space.slug === asked) ?? -1);
  const space = edition?.spaces[at];
  if (!edition || !space) throw data({ why: "not-there" }, { status: 404 });
  const [wall, polls, decisions, sessions] = await Promise.all([
    plenaryWall(app, actor, space.id, language),
    listPolls(app, actor, space.id),
    listDecisions(app, space.id),
    sessionsOf(app, space.id, language),
  ]);
  const next = sessions.find((session) => !session.past && !session.cancelled);
  return {
    edition: { slug: edition.slug, title: edition.title },
    spaces: edition.spaces.map(({ slug: address, code, shortTitle }) => ({ slug: address, code, shortTitle })),
    at,
    space: { slug: space.slug, code: space.code, title: space.title, question: space.question },
    wall,
    polls: polls
      .filter((poll) => poll.state !== "draft")
      .slice(0, 3)
      .map(({ id, title, state, ballots }) => ({ id, title, state, ballots })),
    decisions: decisions.slice(0, 3).map(({ id, title }) => ({ id, title })),
    next: next ? { title: next.title, startsAt: next.startsAt, place: next.place } : null,
  };
});

/** For the big screen, when the rooms meet again. */
export default function Plenary({ loaderData }: Route.ComponentProps) {
  return <PlenaryPage {...loaderData} />;
}
