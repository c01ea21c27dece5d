import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { enterRoomCount, pollSubject, readPoll, readRoom, takeBackRoomCount } from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { handsForm, paperForm, takeBackForm } from "~/domain/polls/forms";
import { RoomPage } from "~/features/polls/room-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/room";

export const handle = { script: "never", kept: false };

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "manage-polls",
  of: ({ app, params }: { app: App; params: Params }) => pollSubject(app.db, params.id, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  const room = poll && (await readRoom(app, params.id));
  if (!poll || !room) throw data({ why: "not-there" }, { status: 404 });
  return { poll: { ...poll, ballot: null }, room, sendingKey: app.randomId() };
});

export const action = intents({
  hands: guardedAction({ ...guard, form: handsForm }, async ({ app, actor, form, params, done }) => {
    const entered = await enterRoomCount(app, actor, { ...form, pollId: params.id, kind: "hands" });
    return entered.ok
      ? done(`/votes/${params.id}/salle`, { key: "polls:flash.hands", values: { count: entered.value.count } })
      : entered;
  }),
  paper: guardedAction({ ...guard, form: paperForm }, async ({ app, actor, form, params, done }) => {
    const entered = await enterRoomCount(app, actor, { ...form, pollId: params.id, kind: "paper" });
    return entered.ok
      ? done(`/votes/${params.id}/salle`, { key: "polls:flash.paper", values: { count: entered.value.count } })
      : entered;
  }),
  "take-back": guardedAction({ ...guard, form: takeBackForm }, async ({ app, actor, form, params, done }) => {
    const taken = await takeBackRoomCount(app, actor, { ...form, pollId: params.id });
    return taken.ok ? done(`/votes/${params.id}/salle`, { key: "polls:flash.takenBack" }) : taken;
  }),
});

/** The room of a vote: hands and ballots on paper are entered beside what is cast online. */
export default function Room({ loaderData }: Route.ComponentProps) {
  return <RoomPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
