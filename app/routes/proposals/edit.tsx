import { type ActionFunctionArgs, data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import {
  categoriesOf,
  editProposal,
  proposalSubject,
  publishProposal,
  rulesOf,
  saveDraft,
} from "#server/areas/proposals/public";
import { proposalToEdit } from "#server/areas/proposals/queries";
import { formOf, guarded, guardedAction, intents } from "#server/http/guarded";
import { signInWithTyped } from "#server/http/keep-typed";
import { withReceipt } from "#server/http/with-receipt";
import { detailsOf, draftSchema, newVersionSchema } from "~/domain/proposals/forms";
import { ProposalForm } from "~/features/proposals/proposal-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { languageOf } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/edit";
import { previewAction } from "./preview-action";
import type { PreviewAnswer } from "./preview-text";
import { withUpload } from "./with-upload";

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "edit-proposal",
  of: ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now()),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const edited = await proposalToEdit(app, params.id, actor, language);
  if (!edited) throw data({ why: "not-there" }, { status: 404 });
  const { spaceId } = edited.found;
  const [rules, categories] = await Promise.all([
    rulesOf(app.db, spaceId),
    categoriesOf(app.db, spaceId, edited.details.categoryId),
  ]);
  return {
    id: params.id,
    details: edited.details,
    files: edited.files,
    categories,
    longest: rules.longest,
    space: edited.space,
    state: edited.found.subject.state,
    revision: edited.found.revision,
    begin: { title: edited.title, summary: edited.summary, text: edited.text },
  };
});

const spaceOf = async ({ context, params }: ActionFunctionArgs) => {
  const { app } = context;
  const asked = address.safeParse(params);
  return asked.success ? ((await proposalSubject(app.db, asked.data.id, app.now()))?.spaceId ?? null) : null;
};

export const action = withUpload(
  spaceOf,
  intents<unknown>({
    preview: async (args) => {
      const { context, request } = args;
      const typed = Object.fromEntries(await formOf(request));
      const url = new URL(request.url);
      const away = await signInWithTyped({ context, url, language: languageOf(url.pathname) }, "preview", typed);
      return away ?? previewAction(args);
    },
    draft: guardedAction(
      { ...guard, form: draftSchema.extend({ revision: newVersionSchema.shape.revision }) },
      async ({ app, actor, params, form, done }) => {
        const outcome = await saveDraft(app, actor, { ...form, details: detailsOf(form), proposalId: params.id });
        return outcome.ok ? done(`/propositions/${params.id}/modifier`, { key: "proposals:done.kept" }) : outcome;
      },
    ),
    publish: guardedAction({ ...guard, form: newVersionSchema }, async ({ app, actor, params, form, done }) => {
      const subject = await proposalSubject(app.db, params.id, app.now());
      const input = { ...form, details: detailsOf(form), proposalId: params.id };
      if (subject?.state === "draft") {
        const outcome = await publishProposal(app, actor, input);
        if (!outcome.ok) return outcome;
        const said = { key: "proposals:done.published" };
        return done(
          `/propositions/${params.id}`,
          await withReceipt(app, actor, { kind: "proposal", subjectId: params.id }, said),
        );
      }
      const outcome = await editProposal(app, actor, input);
      if (!outcome.ok) return outcome;
      const key = outcome.value.renewed ? "proposals:done.version" : "writing:done.details";
      return done(`/propositions/${params.id}`, { key });
    }),
  }),
);

/** Going on with a draft, or writing a new version. */
export default function EditProposal({
  loaderData: { id, space, state, revision, begin, details, categories, longest, files },
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<PreviewAnswer>();
  const draft = state === "draft";
  const title = draft ? t("proposals:draft.title") : t("proposals:change.title");
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          draft ? (
            <Crumb
              href={local(`/chantiers/${space.slug}/propositions?etat=brouillons`)}
            >{`${space.code} ${space.shortTitle}`}</Crumb>
          ) : (
            <Crumb href={local(`/propositions/${id}`)}>
              <Written>{begin.title}</Written>
            </Crumb>
          )
        }
        title={title}
        lead={draft ? t("proposals:draft.lead") : t("proposals:change.lead")}
      />
      <div className="section-t stack gap-5">
        <ProposalForm
          answer={answer}
          begin={begin}
          revision={revision}
          space={draft ? space.slug : undefined}
          self={id}
          details={details}
          categories={categories}
          longest={longest}
          files={files}
          change={!draft}
          draft={draft}
          submit={draft ? t("proposals:form.publish") : t("proposals:form.publishVersion")}
        />
      </div>
    </main>
  );
}
