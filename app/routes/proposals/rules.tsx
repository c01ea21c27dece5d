import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { categoriesOf, rulesOf, setWritingRules } from "#server/areas/proposals/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { writingRulesSchema } from "~/domain/proposals/writing-rules";
import { RulesForm } from "~/features/proposals/rules-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/rules";

export const handle = { script: "never" };

const address = z.object({ slug: z.string().max(20) });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "set-writing-rules",
  of: ({ app, params }: { app: App; params: Address }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  const [rules, categories] = await Promise.all([rulesOf(app.db, space.id), categoriesOf(app.db, space.id)]);
  return { space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle }, rules, categories };
});

export const action = guardedAction({ ...guard, form: writingRulesSchema }, async (given) => {
  const { app, actor, params, form, done } = given;
  const space = await spaceSubject(app.db, { slug: params.slug }, app.now());
  if (!space) return { ok: false, reason: "not-there" };
  const outcome = await setWritingRules(app, actor, { ...form, spaceId: space.spaceId });
  return outcome.ok ? done(`/chantiers/${params.slug}/propositions/consignes`, { key: "writing:done.rules" }) : outcome;
});

/** What a chantier asks of its proposals: for who facilitates it. */
export default function WritingRulesPage({ loaderData: { space, rules, categories } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const title = t("writing:rules.title");
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        title={title}
        lead={t("writing:rules.lead")}
      />
      <div className="section-t">
        <RulesForm answer={usePageAnswer<FormAnswer>()} rules={rules} categories={categories} />
      </div>
    </main>
  );
}
