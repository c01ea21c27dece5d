import { data, useActionData } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { preparePoll, proposalsToPutToVote } from "#server/areas/polls/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { refuse } from "~/domain/outcome";
import { pollForm } from "~/domain/polls/forms";
import { methodInAddress, methodOf } from "~/domain/polls/methods/registry";
import { PollForm } from "~/features/polls/poll-form";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(20) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "manage-polls",
  of: ({ app, params }: { app: App; params: Params }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, language, url }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    proposals: await proposalsToPutToVote(app, space.id),
    proposalId: url.searchParams.get("proposition"),
    method: methodInAddress(url) ?? "for-against-abstain",
  };
});

export const action = guardedAction({ ...guard, form: pollForm }, async ({ app, actor, form, params, done }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now());
  if (!space) return refuse("not-there");
  const outcome = await preparePoll(app, actor, { spaceId: space.id, ...form });
  return outcome.ok ? done(`/votes/${outcome.value.id}`, { key: "polls:flash.prepared" }) : outcome;
});

/** Prepares a vote: nobody sees it before it opens. */
export default function NewPoll({ loaderData: { space, proposals, proposalId, method } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = useActionData<FormAnswer>();
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
        proposalId={proposalId}
        answer={answer}
        cancel={back}
      />
    </main>
  );
}
