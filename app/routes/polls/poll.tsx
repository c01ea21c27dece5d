import { useState } from "react";
import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { lineageOf } from "#server/areas/lineage/public";
import {
  castBallot,
  closePoll,
  extendPoll,
  openPoll,
  pollSubject,
  readPoll,
  withdrawBallot,
} from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { ballotForm, extendForm, noFields, withdrawForm } from "~/domain/polls/forms";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { BallotKept } from "~/features/polls/ballot-kept";
import { LateBallot } from "~/features/polls/late-ballot";
import { PollBallot } from "~/features/polls/poll-ballot";
import { PollCheck } from "~/features/polls/poll-check";
import { PollHead } from "~/features/polls/poll-head";
import { PollManage } from "~/features/polls/poll-manage";
import { PollResult } from "~/features/polls/poll-result";
import { PollRule } from "~/features/polls/poll-rule";
import { tickedIn } from "~/features/polls/ticked-in";
import { usePageAnswer } from "~/features/site/page-answer";
import { useSite } from "~/features/site/viewer";
import { useTranslation } from "~/i18n/use-translation";
import type { Route } from "./+types/poll";

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;

export const loader = guarded({ params }, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  if (!poll) throw data({ why: "not-there" }, { status: 404 });
  return {
    poll,
    lineage: poll.state === "draft" ? null : await lineageOf(app, poll.id, actor),
    // A page that everyone is sent holds no key: only who may vote is given one.
    sendingKey: poll.mayVote.ok ? app.randomId() : "",
  };
});

const manage = {
  params,
  may: "manage-polls",
  of: ({ app, params }: { app: App; params: Params }) => pollSubject(app.db, params.id, app.now()),
} as const;

export const action = intents({
  // Who may vote is asked in the transaction of the ballot, once: this is the hot path.
  cast: guardedAction({ params, form: ballotForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await castBallot(app, actor, { pollId: params.id, ...form });
    if (!outcome.ok) return outcome;
    const { receipt, again } = outcome.value;
    return done(`/votes/${params.id}#recu`, {
      key: again ? "polls:flash.again" : "polls:flash.cast",
      values: { receipt },
    });
  }),
  withdraw: guardedAction({ params, form: withdrawForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await withdrawBallot(app, actor, { pollId: params.id, ...form });
    return outcome.ok ? done(`/votes/${params.id}`, { key: "polls:flash.withdrawn" }) : outcome;
  }),
  open: guardedAction({ ...manage, form: noFields }, async ({ app, actor, params, done }) => {
    const outcome = await openPoll(app, actor, { pollId: params.id });
    return outcome.ok ? done(`/votes/${params.id}`, { key: "polls:flash.opened" }) : outcome;
  }),
  extend: guardedAction({ ...manage, form: extendForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await extendPoll(app, actor, { pollId: params.id, ...form });
    return outcome.ok ? done(`/votes/${params.id}`, { key: "polls:flash.extended" }) : outcome;
  }),
  close: guardedAction({ ...manage, form: noFields }, async ({ app, actor, params, done }) => {
    const outcome = await closePoll(app, actor, { pollId: params.id });
    return outcome.ok ? done(`/votes/${params.id}#resultat`, { key: "polls:flash.closed" }) : outcome;
  }),
});

/** A vote: the question, the ballot, then the result. */
export default function Poll({ loaderData: { poll, lineage, sendingKey } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const live = useLive(poll.state === "closed" ? [] : [poll.id]);
  const answer = usePageAnswer<FormAnswer>();
  const ballotAnswer = answer?.intent === "cast" || answer?.intent === "withdraw" ? answer : null;
  const isClosed = poll.state === "closed" || poll.state === "counting";
  // An answer that was given while the vote was open is not late because the vote has closed since.
  const [answered, setAnswered] = useState({ ballotAnswer, closed: isClosed });
  if (answered.ballotAnswer !== ballotAnswer) setAnswered({ ballotAnswer, closed: isClosed });
  const closedThen = answered.closed;
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${poll.title} · Chantiers`}</title>
      <PollHead poll={poll} />
      {ballotAnswer && (closedThen || ballotAnswer.refusal?.reason === "poll-closed") && isClosed ? (
        <LateBallot poll={poll} answer={ballotAnswer} />
      ) : null}
      {poll.state === "draft" ? <p className="section-t">{t("polls:page.draft")}</p> : null}
      {poll.state === "counting" ? <p className="section-t lead">{t("polls:page.counting")}</p> : null}
      <BallotKept poll={poll} sendingKey={sendingKey} />
      {poll.state === "open" || poll.state === "draft" ? (
        <PollBallot
          poll={poll}
          sendingKey={sendingKey}
          ticked={tickedIn(ballotAnswer)}
          refusal={ballotAnswer ? (ballotAnswer.refusal ?? { reason: "bad-form" }) : null}
          withdrawing={ballotAnswer?.intent === "withdraw"}
        />
      ) : null}
      <PollRule poll={poll} />
      <PollResult poll={poll} />
      <PollCheck poll={poll} />
      <PollManage poll={poll} answer={answer} />
      {lineage ? (
        <div className={poll.state === "closed" ? "section" : "section no-print"}>
          <LineageAside lineage={lineage} language={language} />
        </div>
      ) : null}
      {poll.state === "open" || poll.state === "counting" ? <LiveSign path={`/votes/${poll.id}`} state={live} /> : null}
    </main>
  );
}
