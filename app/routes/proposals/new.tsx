import { type ActionFunctionArgs, data } from "react-router";
import { z } from "zod";
import { categoriesOf, rulesOf, writeProposal } from "#server/areas/proposals/public";
import { findSpace } from "#server/areas/spaces/public";
import { type GuardedForm, guarded, guardedAction, intents } from "#server/http/guarded";
import { forgetKeptForm, keptForm } from "#server/http/kept-form";
import { mayWrite } from "#server/http/may-write";
import { signInAndReturn } from "#server/http/sign-in-and-return";
import { withReceipt } from "#server/http/with-receipt";
import { can } from "~/domain/access/can";
import { readTags } from "~/domain/proposals/details";
import { detailsOf, draftSchema, publishSchema } from "~/domain/proposals/forms";
import { ProposalForm } from "~/features/proposals/proposal-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new";
import { previewAction } from "./preview-action";
import type { PreviewAnswer } from "./preview-text";
import { withUpload } from "./with-upload";

const address = z.object({ slug: z.string().max(20) });

export const loader = guarded({ params: address }, async ({ app, actor, params, language, url }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  const signedIn = actor.kind !== "visitor";
  const [rules, categories] = await Promise.all([rulesOf(app.db, space.id), categoriesOf(app.db, space.id)]);
  const kept = signedIn ? await keptForm(app, url.searchParams.get("garde")) : null;
  return {
    space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle },
    may: can(actor, "propose", space.subject),
    begin: { title: kept?.title ?? "", summary: kept?.summary ?? "", text: kept?.text ?? rules.template },
    details: { categoryId: kept?.category || null, tags: readTags(kept?.tags ?? "") },
    categories,
    longest: rules.longest,
    once: signedIn ? app.randomId() : "",
  };
});

type Written = GuardedForm<z.output<typeof address>, z.output<typeof draftSchema>>;

async function write(given: Written, publish: boolean) {
  const { app, actor, params, form, url, done } = given;
  const space = await findSpace(app.db, { slug: params.slug }, app.now());
  if (!space) return { ok: false as const, reason: "not-there" };
  if (!(await mayWrite(app, actor, "proposal"))) return { ok: false as const, reason: "wrote-a-lot" };
  const outcome = await writeProposal(app, actor, {
    spaceId: space.id,
    title: form.title,
    summary: form.summary,
    text: form.text,
    publish,
    details: detailsOf(form),
    once: form.once,
  });
  if (!outcome.ok) {
    if (outcome.reason !== "sign-in-first") return outcome;
    const { title, summary, text, category = "" } = form;
    return signInAndReturn(given, `/chantiers/${params.slug}/propositions/nouvelle`, {
      title,
      summary,
      text,
      category,
      tags: form.tags.join(", "),
    });
  }
  await forgetKeptForm(app, url.searchParams.get("garde"));
  return publish
    ? done(
        outcome.value.address,
        await withReceipt(
          app,
          actor,
          { kind: "proposal", subjectId: outcome.value.id },
          { key: "proposals:done.published" },
        ),
      )
    : done(`${outcome.value.address}/modifier`, { key: "proposals:done.kept" });
}

const spaceOf = async ({ context, params }: ActionFunctionArgs) => {
  const { app } = context;
  return (await findSpace(app.db, { slug: params.slug ?? "" }, app.now()))?.id ?? null;
};

export const action = withUpload(
  spaceOf,
  intents<unknown>({
    preview: previewAction,
    draft: guardedAction({ params: address, form: draftSchema }, (given) => write(given, false)),
    publish: guardedAction({ params: address, form: publishSchema }, (given) => write(given, true)),
  }),
);

/** Writing a proposal. */
export default function NewProposal({
  loaderData: { space, may, begin, once, details, categories, longest },
}: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const answer = usePageAnswer<PreviewAnswer>();
  const visitor = !may.ok && may.why === "sign-in-first";
  const title = t("proposals:new.title");
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        title={title}
        lead={t("proposals:new.lead")}
      />
      <div className="section-t stack gap-5">
        {may.ok || answer?.refusal?.reason === may.why ? null : (
          <p className="version">{visitor ? t("proposals:new.signInLater") : reason(may.why)}</p>
        )}
        <ProposalForm
          answer={answer}
          begin={begin}
          once={once}
          details={details}
          categories={categories}
          longest={longest}
          files={may.ok ? [] : undefined}
          space={space.slug}
          draft={may.ok}
          blocked={may.ok || visitor ? undefined : reason(may.why)}
          submit={visitor ? t("proposals:form.signIn") : t("proposals:form.publish")}
        />
      </div>
    </main>
  );
}
