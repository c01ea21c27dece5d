import { data } from "react-router";
import { z } from "zod";
import { castByCode, readPoll } from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { codeBallotForm } from "~/domain/polls/forms";
import { CodeVotePage } from "~/features/polls/code-vote-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/vote-by-code";

export const handle = { script: "never", kept: false };

const params = z.object({ id: z.uuid() });

/** A room of two hundred people behind one address may all vote, and mistype; nobody finds a code by trying. */
const tries = { name: "voting-code", tries: 600, seconds: 3600 } as const;

export const loader = guarded({ params }, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  if (!poll || poll.state === "draft" || !poll.codes) throw data({ why: "not-there" }, { status: 404 });
  return { poll: { ...poll, ballot: null }, sendingKey: app.randomId() };
});

export const action = guardedAction(
  { params, form: codeBallotForm },
  async ({ app, actor, form, params, context, done }) => {
    if (!(await mayTry(app, tries, [context.clientAddress, params.id]))) return { ok: false, reason: "too-many" };
    const outcome = await castByCode(app, actor, { pollId: params.id, ...form });
    return outcome.ok
      ? done(`/retrouver-mon-bulletin?recu=${outcome.value.receipt}`, {
          key: outcome.value.again ? "polls:flash.again" : "polls:flash.castWithCode",
          values: { receipt: outcome.value.receipt },
        })
      : outcome;
  },
);

/** The ballot of who holds a voting code on paper: no account is asked for. */
export default function VoteByCode({ loaderData }: Route.ComponentProps) {
  const answer = usePageAnswer<FormAnswer>();
  return <CodeVotePage {...loaderData} answer={answer ?? null} />;
}
