import { data } from "react-router";
import { z } from "zod";
import { findProposal, proposeAmendment } from "#server/areas/proposals/public";
import { passagesToAmend } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { mayWrite } from "#server/http/may-write";
import { withReceipt } from "#server/http/with-receipt";
import { can } from "~/domain/access/can";
import { refuse } from "~/domain/outcome";
import { amendmentSchema } from "~/domain/proposals/amendment-forms";
import { AmendmentForm, ChoosePassage } from "~/features/proposals/amendment-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/new-amendment";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });

export const loader = guarded({ params: address }, async ({ app, actor, params, language, url }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  if (!found || found.currentVersion === 0 || !can(actor, "read", found.subject).ok) {
    throw data({ why: "not-there" }, { status: 404 });
  }
  const passages = await passagesToAmend(app, found);
  const asked = z.coerce.number().int().min(1).max(passages.length).safeParse(url.searchParams.get("passage"));
  return {
    id: found.id,
    title: found.title,
    version: found.currentVersion,
    passages,
    place: asked.success ? asked.data - 1 : null,
    may: can(actor, "amend", found.subject),
    once: actor.kind === "visitor" ? "" : app.randomId(),
  };
});

export const action = intents<unknown>({
  propose: guardedAction({ params: address, form: amendmentSchema }, async ({ app, actor, params, form, done }) => {
    if (!(await mayWrite(app, actor, "amendment"))) return refuse("wrote-a-lot");
    const outcome = await proposeAmendment(app, actor, { ...form, proposalId: params.id });
    if (!outcome.ok) return outcome;
    const { id, number } = outcome.value;
    return done(
      `/propositions/${params.id}/modifications/${number}`,
      await withReceipt(app, actor, { kind: "amendment", subjectId: id }, { key: "amendments:done.proposed" }),
    );
  }),
});

/** Suggesting a change: which passage, then how it should read. */
export default function NewAmendment({ loaderData }: Route.ComponentProps) {
  const { id, title, version, passages, place, may, once } = loaderData;
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const answer = usePageAnswer<FormAnswer>();
  const passage = place === null ? undefined : passages[place];
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("amendments:new.pageTitle", { title })} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/propositions/${id}`)}>
            <Written>{title}</Written>
          </Crumb>
        }
        title={t("amendments:propose")}
        lead={passage === undefined ? t("amendments:new.which") : t("amendments:new.how")}
      />
      <div className="section-t stack gap-5">
        {may.ok ? null : <p className="version">{reason(may.why)}</p>}
        {passage === undefined || place === null ? (
          <ChoosePassage id={id} passages={passages} />
        ) : (
          <AmendmentForm
            answer={answer}
            id={id}
            passage={passage}
            place={place}
            version={version}
            once={once}
            blocked={may.ok ? undefined : reason(may.why)}
          />
        )}
      </div>
    </main>
  );
}
