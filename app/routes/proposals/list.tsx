import Plus from "lucide-react/icons/plus";
import { data } from "react-router";
import { z } from "zod";
import { listedDrafts, proposalsOf } from "#server/areas/proposals/queries";
import { findSpace } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { useLive } from "~/features/live/use-live";
import { askedOf } from "~/features/proposals/list-address";
import { ListedDrafts } from "~/features/proposals/listed-drafts";
import { ProposalListView } from "~/features/proposals/proposal-list";
import { FeedLink } from "~/features/site/feed-link";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";
import type { Route } from "./+types/list";

export const loader = guarded(
  { params: z.object({ slug: z.string().max(20) }) },
  async ({ app, actor, params, language, url }) => {
    const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
    if (!space) throw data({ why: "not-there" }, { status: 404 });
    return {
      spaceId: space.id,
      space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle },
      list: await proposalsOf(app, space.id, actor, askedOf(url.searchParams)),
      drafts: await listedDrafts(app, space.id),
      may: can(actor, "propose", space.subject),
      answers: can(actor, "answer-proposals", space.subject).ok,
      rules: can(actor, "set-writing-rules", space.subject).ok,
      imports: can(actor, "import-proposals", space.subject).ok,
    };
  },
);

/** A chantier's proposals. */
export default function ProposalListPage({
  loaderData: { spaceId, space, list, drafts, may, answers, imports, rules },
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  useLive([spaceId]);
  const canWrite = may.ok || may.why === "sign-in-first";
  const write = canWrite ? (
    <ButtonLink href={local(`/chantiers/${space.slug}/propositions/nouvelle`)} look="primary">
      <Icon of={Plus} />
      {t("proposals:list.write")}
    </ButtonLink>
  ) : (
    <p className="soft">{reason(may.why)}</p>
  );
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("proposals:list.pageTitle", { code: space.code })} · Chantiers`}</title>
      <FeedLink kind="propositions" path={`/chantiers/${space.slug}/flux/propositions.atom`} />
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}`)}>{`${space.code} ${space.shortTitle}`}</Crumb>}
        title={t("proposals:list.title")}
        lead={t("proposals:list.lead")}
      />
      {list.rows.length > 0 ? <Row className="section-t no-print">{write}</Row> : null}
      {imports ? (
        <p className="section-t no-print">
          <a href={local(`/chantiers/${space.slug}/propositions/importer`)}>{t("proposals:list.import")}</a>
        </p>
      ) : null}
      {rules ? (
        <p className="section-t no-print">
          <a href={local(`/chantiers/${space.slug}/propositions/consignes`)}>{t("writing:rules.link")}</a>
        </p>
      ) : null}
      {answers ? (
        <p className="section-t no-print">
          <a href={local(`/chantiers/${space.slug}/reponses`)}>{t("proposals:answer.all")}</a>
        </p>
      ) : null}
      <div className="section-t">
        <ProposalListView slug={space.slug} list={list} write={write} />
        <ListedDrafts drafts={drafts} />
      </div>
    </main>
  );
}
