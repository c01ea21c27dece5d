import { data } from "react-router";
import { z } from "zod";
import { commentInContext } from "#server/areas/comments/queries";
import { type FormAnswer, guarded, intents } from "#server/http/guarded";
import { keptForm } from "#server/http/kept-form";
import { can } from "~/domain/access/can";
import type { CommentView } from "~/domain/comments/discussion";
import { CommentForm } from "~/features/comments/comment-form";
import { CommentItem } from "~/features/comments/comment-item";
import { useLive } from "~/features/live/use-live";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Talk } from "~/ui/talk";
import type { Route } from "./+types/comment";
import { answerActions } from "./answer-action";

const address = z.object({ id: z.uuid() });

function findView(views: readonly CommentView[], id: string): CommentView | null {
  for (const view of views) {
    const found = view.id === id ? view : findView(view.answers, id);
    if (found) return found;
  }
  return null;
}

export const loader = guarded({ params: address }, async ({ app, actor, params, language, url }) => {
  const context = await commentInContext(app, params.id, actor, language);
  if (!context) throw data({ why: "not-there" }, { status: 404 });
  const here = findView(context.conversation, params.id);
  const signedIn = actor.kind !== "visitor";
  const kept = signedIn ? await keptForm(app, url.searchParams.get("garde")) : null;
  return {
    id: params.id,
    author: here?.author ?? "",
    readable: here !== null && !here.gone,
    published: context.comment.subject.state === "published",
    target: context.comment.found.target,
    conversation: context.conversation,
    more: context.more,
    may: can(actor, "comment", context.comment.found.subject),
    mayVisit: can(actor, "comment-as-visitor", context.comment.found.subject),
    kept: kept ? { stance: kept.stance ?? "", text: kept.text ?? "" } : null,
    once: signedIn ? app.randomId() : "",
    shown: signedIn ? app.now().getTime() : 0,
  };
});

export const action = intents<unknown>(answerActions);

/** One comment in its context: what it answers, and what answers it. Its permanent link. */
export default function CommentPage({ loaderData: page }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  useLive([page.target.id]);
  const on = page.target.kind === "proposal" ? page.target.id : undefined;
  const title = page.readable ? t("comments:one.title", { name: page.author }) : t("comments:one.withdrawnTitle");
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={`${local(page.target.address)}#discussion`}>
            <Written>{page.target.title}</Written>
          </Crumb>
        }
        title={title}
      />
      <div className="stack gap-6 section-t">
        <Talk label={t("comments:title")}>
          {page.conversation.map((comment) => (
            <CommentItem key={comment.id} comment={comment} depth={0} here={page.id} react={page.may.ok} on={on} />
          ))}
        </Talk>
        {page.more > 0 ? <p className="soft">{t("comments:moreHere", { count: page.more })}</p> : null}
        {page.published ? (
          <CommentForm
            id="repondre"
            may={page.may}
            mayVisit={page.mayVisit}
            shown={page.shown}
            answer={answer}
            kept={page.kept}
            once={page.once}
            answers={page.author}
          />
        ) : null}
      </div>
    </main>
  );
}
