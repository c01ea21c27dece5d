import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { changePoll, pollSubject, proposalsToPutToVote, readDraft, sessionsToVoteAt } from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { pollForm } from "~/domain/polls/forms";
import { methodInAddress, methodOf } from "~/domain/polls/methods/registry";
import { PollForm } from "~/features/polls/poll-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/change";

export const handle = { script: "never" };

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "manage-polls",
  of: ({ app, params }: { app: App; params: Params }) => pollSubject(app.db, params.id, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, url }) => {
  const draft = await readDraft(app, params.id);
  if (!draft) throw data({ why: "already-open" }, { status: 409 });
  return {
    draft,
    method: methodInAddress(url) ?? draft.method,
    proposals: await proposalsToPutToVote(app, draft.spaceId),
    sessions: await sessionsToVoteAt(app, draft.spaceId),
  };
});

export const action = guardedAction({ ...guard, form: pollForm }, async ({ app, actor, form, params, done }) => {
  const outcome = await changePoll(app, actor, { pollId: params.id, ...form });
  return outcome.ok ? done(`/votes/${params.id}`, { key: "polls:flash.prepared" }) : outcome;
});

/** The draft of a vote, to write again. */
export default function ChangePoll({ loaderData: { draft, method, proposals, sessions } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const back = local(`/votes/${draft.id}`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:form.titleChange")} · Chantiers`}</title>
      <PageHead crumb={<Crumb href={back}>{draft.title}</Crumb>} title={t("polls:form.titleChange")} />
      <PollForm
        draft={draft}
        method={methodOf(method)}
        proposals={proposals}
        sessions={sessions}
        answer={answer}
        cancel={back}
      />
    </main>
  );
}
