import { preparePoll, proposalsToPutToVote, sessionsToVoteAt } from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { ofSpace, spaceOfPage } from "#server/http/of-space";
import { pollForm } from "~/domain/polls/forms";
import { methodInAddress, methodOf } from "~/domain/polls/methods/registry";
import { PollForm } from "~/features/polls/poll-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const guard = ofSpace("manage-polls");

export const loader = guarded(guard, async (given) => {
  const space = await spaceOfPage(given);
  return {
    space,
    proposals: await proposalsToPutToVote(given.app, space.id),
    sessions: await sessionsToVoteAt(given.app, space.id),
    proposalId: given.url.searchParams.get("proposition"),
    method: methodInAddress(given.url) ?? "for-against-abstain",
  };
});

export const action = guardedAction({ ...guard, form: pollForm }, async (given) => {
  const { app, actor, form, done } = given;
  const space = await spaceOfPage(given);
  const outcome = await preparePoll(app, actor, { spaceId: space.id, ...form });
  return outcome.ok ? done(`/votes/${outcome.value.id}`, { key: "polls:flash.prepared" }) : outcome;
});

/** Prepares a vote: nobody sees it before it opens. */
export default function NewPoll({
  loaderData: { space, proposals, sessions, proposalId, method },
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const back = local(`/chantiers/${space.slug}/votes`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:form.titleNew")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("polls:form.titleNew")}
        lead={t("polls:form.lead")}
      />
      <PollForm
        draft={null}
        method={methodOf(method)}
        proposals={proposals}
        sessions={sessions}
        proposalId={proposalId}
        answer={answer}
        cancel={back}
      />
    </main>
  );
}
