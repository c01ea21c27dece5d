import { data } from "react-router";
import { z } from "zod";
import { targetOfProposal } from "#server/areas/comments/public";
import { passageAt, passageTalk } from "#server/areas/comments/queries";
import { findProposal } from "#server/areas/proposals/public";
import { type FormAnswer, guarded, intents } from "#server/http/guarded";
import { keptForm } from "#server/http/kept-form";
import { can } from "~/domain/access/can";
import { CommentForm } from "~/features/comments/comment-form";
import { CommentList } from "~/features/comments/comment-list";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Stack } from "~/ui/stack";
import { commentActions } from "../comments/comment-action";
import type { Route } from "./+types/passage";

export const handle = { script: "never" };

const whole = z.coerce.number().int().min(1).max(100_000);
const address = z.object({ id: z.uuid(), version: whole, place: whole });

export const loader = guarded({ params: address }, async ({ app, actor, params, language, url }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const readable = found && found.currentVersion > 0 && can(actor, "read", found.subject).ok ? found : null;
  const passage = readable && (await passageAt(app, readable.id, { version: params.version, place: params.place - 1 }));
  if (!readable || !passage) throw data({ why: "not-there" }, { status: 404 });
  const signedIn = actor.kind !== "visitor";
  const [talk, kept] = await Promise.all([
    passageTalk(app, targetOfProposal(readable), readable, actor),
    signedIn ? keptForm(app, url.searchParams.get("garde")) : null,
  ]);
  const comments = passage.now === null ? talk.orphans : (talk.passages[passage.now]?.comments ?? []);
  return {
    id: readable.id,
    title: readable.title,
    text: passage.text,
    gone: passage.now === null,
    comments,
    may: can(actor, "comment", readable.subject),
    mayVisit: can(actor, "comment-as-visitor", readable.subject),
    kept: kept ? { stance: kept.stance ?? "", text: kept.text ?? "" } : null,
    once: signedIn ? app.randomId() : "",
    shown: signedIn ? app.now().getTime() : 0,
  };
});

export const action = intents<unknown>(
  commentActions(
    address,
    ({ id }) => ({ kind: "proposal", id }),
    ({ version, place }) => ({ kind: "passage", version, place: place - 1 }),
  ),
);

/** One passage, what is said of it, and a form. */
export default function Passage({ loaderData }: Route.ComponentProps) {
  const { id, title, text, gone, comments, may, mayVisit, kept, once, shown } = loaderData;
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("proposals:passages.pageTitle", { title })} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/propositions/${id}/passages`)}>{t("proposals:passages.title")}</Crumb>}
        title={t("proposals:passages.choose")}
        lead={<Written>{title}</Written>}
      />
      <Stack gap={5} className="section-t">
        <blockquote className="sheet amendments__passage">
          <Written>{text}</Written>
        </blockquote>
        {gone ? <p className="version">{t("proposals:passages.isGone")}</p> : null}
        <CommentList
          comments={comments}
          label={t("proposals:passages.title")}
          react={may.ok}
          on={gone ? id : undefined}
        />
        <CommentForm
          id="votre-commentaire"
          may={may}
          mayVisit={mayVisit}
          answer={answer}
          kept={kept}
          once={once}
          shown={shown}
        />
      </Stack>
    </main>
  );
}
