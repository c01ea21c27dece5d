import { data } from "react-router";
import { z } from "zod";
import { listDecisions } from "#server/areas/decisions/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { DecisionList } from "~/features/decisions/decision-list";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { FeedLink } from "~/features/site/feed-link";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/list";

export const loader = guarded(
  { params: z.object({ slug: z.string().max(20) }) },
  async ({ app, actor, params, language }) => {
    const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
    if (!space) throw data({ why: "not-there" }, { status: 404 });
    return {
      spaceId: space.id,
      space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
      decisions: await listDecisions(app, space.id),
      mayDecide: can(actor, "decide", space.subject).ok,
    };
  },
);

/** Every decision of a chantier. */
export default function Decisions({ loaderData: { spaceId, space, decisions, mayDecide } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const live = useLive([spaceId]);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("decisions:list.title")}, ${space.code} · Chantiers`}</title>
      <FeedLink kind="decisions" path={`/chantiers/${space.slug}/flux/decisions.atom`} />
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}`)}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("decisions:list.title")}
        lead={t("decisions:list.lead")}
      />
      {mayDecide ? (
        <p className="row section-t">
          <ButtonLink look="primary" href={local(`/chantiers/${space.slug}/decisions/nouvelle`)}>
            {t("decisions:list.new")}
          </ButtonLink>
        </p>
      ) : null}
      <div className="section-t">
        <DecisionList decisions={decisions} />
      </div>
      <div className="section-t">
        <LiveSign path={`/chantiers/${space.slug}/decisions`} state={live} />
      </div>
    </main>
  );
}
