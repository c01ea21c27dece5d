import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { findComment } from "#server/areas/comments/find-comment";
import { editComment, withdrawComment } from "#server/areas/comments/public";
import { commentToEdit } from "#server/areas/comments/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { mayWrite } from "#server/http/may-write";
import { can } from "~/domain/access/can";
import { editCommentSchema, nothingSchema } from "~/domain/comments/forms";
import { refuse } from "~/domain/outcome";
import { EditCommentForm, WithdrawCommentForm } from "~/features/comments/edit-comment-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/edit";

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;

/** One's own comment, not withdrawn: what may be withdrawn even when it may no longer be changed. */
const guard = {
  params: address,
  may: "withdraw-comment",
  of: async ({ app, params }: { app: App; params: Address }) =>
    (await findComment(app.db, params.id, app.now()))?.subject ?? null,
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const edited = await commentToEdit(app, params.id, language);
  if (!edited) throw data({ why: "not-there" }, { status: 404 });
  return {
    id: params.id,
    target: edited.comment.found.target,
    stance: edited.stance,
    text: edited.text,
    version: edited.version,
    published: edited.comment.subject.state === "published",
    may: can(actor, "edit-comment", edited.comment.subject),
  };
});

export const action = intents<unknown>({
  comment: guardedAction({ ...guard, form: editCommentSchema }, async ({ app, actor, params, form, done }) => {
    if (!(await mayWrite(app, actor, "comment"))) return refuse("wrote-a-lot");
    const outcome = await editComment(app, actor, { ...form, commentId: params.id });
    if (!outcome.ok) return outcome;
    const key = outcome.value.waiting ? "comments:done.waiting" : "comments:done.edited";
    return done(`/commentaires/${params.id}`, { key });
  }),
  withdraw: guardedAction({ ...guard, form: nothingSchema }, async ({ app, actor, params, done }) => {
    const outcome = await withdrawComment(app, actor, { commentId: params.id });
    return outcome.ok ? done(`${outcome.value.address}#discussion`, { key: "comments:done.withdrawn" }) : outcome;
  }),
});

/** Changing one's comment, or taking it back. */
export default function EditComment({ loaderData: page }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("comments:change.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/commentaires/${page.id}`)}>
            <Written>{page.target.title}</Written>
          </Crumb>
        }
        title={t("comments:change.title")}
        lead={t(page.published ? "comments:change.lead" : "comments:change.waitingLead")}
      />
      <div className="stack gap-6 section-t">
        <EditCommentForm may={page.may} begin={page} version={page.version} answer={answer} />
        <WithdrawCommentForm answer={answer} />
      </div>
    </main>
  );
}
