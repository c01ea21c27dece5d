import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { checkList, type ListCheck, pollSubject, readPoll, setList } from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { listForm } from "~/domain/polls/forms";
import { VoterListPage } from "~/features/polls/voter-list-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/list-of-voters";

export const handle = { script: "never", kept: false };

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "manage-polls",
  of: ({ app, params }: { app: App; params: Params }) => pollSubject(app.db, params.id, app.now()),
} as const;

type Answer = FormAnswer & { readonly checked?: ListCheck & { readonly content: string } };

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  if (poll?.state !== "draft") throw data({ why: "already-open" }, { status: 409 });
  return { poll: { id: poll.id, title: poll.title }, listed: poll.listed ?? 0 };
});

export const action = intents<unknown>({
  check: async (args) => {
    let checked: Answer["checked"] | null = null;
    const answer = await guardedAction({ ...guard, form: listForm }, async ({ app, actor, params, form }) => {
      const outcome = await checkList(app, actor, { pollId: params.id, content: form.content });
      if (outcome.ok) checked = { content: form.content, ...outcome.value };
      return outcome;
    })(args);
    return checked ? data<Answer>({ intent: "check", lastResult: null, refusal: null, checked }) : answer;
  },
  keep: guardedAction({ ...guard, form: listForm }, async ({ app, actor, params, form, done }) => {
    const kept = await setList(app, actor, { pollId: params.id, content: form.content });
    return kept.ok ? done(`/votes/${params.id}`, { key: "polls:flash.listKept", values: kept.value }) : kept;
  }),
});

/** The list of who may vote: pasted, checked line by line, then kept whole. */
export default function ListOfVoters({ loaderData }: Route.ComponentProps) {
  const answer = usePageAnswer<Answer>();
  return <VoterListPage {...loaderData} answer={answer} checked={answer?.checked ?? null} />;
}
