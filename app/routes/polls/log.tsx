import { data } from "react-router";
import { z } from "zod";
import { publishedLog, readPoll, roomCounts } from "#server/areas/polls/public";
import { guarded } from "#server/http/guarded";
import { LogPage } from "~/features/polls/log-page";
import type { Route } from "./+types/log";

// It counts again in the browser.
export const handle = { script: "always", kept: false };

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  if (!poll || poll.state === "draft") throw data({ why: "not-there" }, { status: 404 });
  const log = await publishedLog(app, params.id);
  // Nothing of one's own: the page is about everyone's ballots.
  const room = await roomCounts(app, params.id);
  return {
    poll: { ...poll, ballot: null },
    room,
    log: log && { size: log.size, key: log.key, openings: log.openings },
  };
});

/** The public log of a vote: what is there, what it proves, and a recount in the browser. */
export default function Log({ loaderData }: Route.ComponentProps) {
  return <LogPage {...loaderData} />;
}
