import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { openConversation } from "#server/areas/opinions/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { conversationForm } from "~/domain/opinions/forms";
import { refuse } from "~/domain/outcome";
import { ConversationForm } from "~/features/opinions/conversation-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(20) });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "manage-conversations",
  of: ({ app, params }: { app: App; params: Params }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return { space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle } };
});

export const action = guardedAction(
  { ...guard, form: conversationForm },
  async ({ app, actor, form, params, done }) => {
    const space = await findSpace(app.db, { slug: params.slug }, app.now());
    if (!space) return refuse("not-there");
    const outcome = await openConversation(app, actor, { spaceId: space.id, ...form });
    return outcome.ok ? done(`/avis/${outcome.value.id}`, { key: "opinions:flash.opened" }) : outcome;
  },
);

/** Opens a map of opinions: a question and the statements it begins with. */
export default function NewConversation({ loaderData: { space } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const back = local(`/chantiers/${space.slug}/avis`);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("opinions:form.page")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={back}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("opinions:form.page")}
        lead={t("opinions:form.lead")}
      />
      <ConversationForm answer={answer} cancel={back} />
    </main>
  );
}
