import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { findProposal, proposalSubject, splitProposal } from "#server/areas/proposals/public";
import { mergePage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { splitSchema } from "~/domain/proposals/succession-forms";
import { SplitForm } from "~/features/proposals/succession-forms";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/split";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "merge-proposals",
  of: ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const page = found && (await mergePage(app, found, actor));
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return { id: params.id, ...page };
});

export const action = intents<unknown>({
  split: guardedAction({ ...guard, form: splitSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await splitProposal(app, actor, { ...form, proposalId: params.id });
    return outcome.ok ? done(`/propositions/${params.id}`, { key: "succession:done.split" }) : outcome;
  }),
});

/** One proposal becomes several. */
export default function SplitProposals({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("succession:split.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/propositions/${loaderData.id}`)}>
            <Written>{loaderData.title}</Written>
          </Crumb>
        }
        title={t("succession:split.title")}
        lead={t("succession:split.lead")}
      />
      <div className="section-t">
        <SplitForm begin={loaderData} answer={answer} />
      </div>
    </main>
  );
}
