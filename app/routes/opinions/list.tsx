import { data } from "react-router";
import { z } from "zod";
import { listConversations } from "#server/areas/opinions/public";
import { findSpace } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { ConversationList } from "~/features/opinions/conversation-list";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/list";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(20) });

export const loader = guarded({ params }, async ({ app, actor, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    conversations: await listConversations(app, space.id),
    mayOpen: can(actor, "manage-conversations", space.subject).ok,
  };
});

/** Every map of opinions of a chantier. */
export default function Conversations({ loaderData: { space, conversations, mayOpen } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("opinions:list.title")}, ${space.code} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}`)}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("opinions:list.title")}
        lead={t("opinions:list.lead")}
      />
      {mayOpen ? (
        <p className="row section-t">
          <ButtonLink look="primary" href={local(`/chantiers/${space.slug}/avis/nouveau`)}>
            {t("opinions:list.new")}
          </ButtonLink>
        </p>
      ) : null}
      <div className="section-t">
        <ConversationList conversations={conversations} />
      </div>
    </main>
  );
}
