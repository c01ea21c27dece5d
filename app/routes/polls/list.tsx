import { data } from "react-router";
import { z } from "zod";
import { listPolls } from "#server/areas/polls/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { PollList } from "~/features/polls/poll-list";
import { FeedLink } from "~/features/site/feed-link";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/list";

const params = z.object({ slug: z.string().max(20) });

export const loader = guarded({ params }, async ({ app, actor, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return {
    spaceId: space.id,
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    polls: await listPolls(app, actor, space.id),
    mayPrepare: can(actor, "manage-polls", space.subject).ok,
  };
});

/** Every vote of a chantier. */
export default function Polls({ loaderData: { spaceId, space, polls, mayPrepare } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const live = useLive([spaceId]);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:list.title")}, ${space.code} · Chantiers`}</title>
      <FeedLink kind="votes" path={`/chantiers/${space.slug}/flux/votes.atom`} />
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}`)}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("polls:list.title")}
        lead={t("polls:list.lead")}
      />
      {mayPrepare ? (
        <p className="row section-t">
          <ButtonLink look="primary" href={local(`/chantiers/${space.slug}/votes/nouveau`)}>
            {t("polls:list.new")}
          </ButtonLink>
        </p>
      ) : null}
      <div className="section-t">
        <PollList polls={polls} />
      </div>
      <div className="section-t">
        <LiveSign path={`/chantiers/${space.slug}/votes`} state={live} />
      </div>
    </main>
  );
}
