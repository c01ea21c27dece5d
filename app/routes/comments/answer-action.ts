import { z } from "zod";
import { findComment } from "#server/areas/comments/find-comment";
import { type PostedComment, postComment, postVisitorComment } from "#server/areas/comments/public";
import { guardedAction } from "#server/http/guarded";
import { forgetKeptForm } from "#server/http/kept-form";
import { mayWrite } from "#server/http/may-write";
import { signInAndReturn } from "#server/http/sign-in-and-return";
import { newCommentSchema, visitorCommentSchema } from "~/domain/comments/forms";
import { refuse } from "~/domain/outcome";
import { commentAnchor } from "~/features/comments/comment-item";
import { reactAction } from "./react-action";

const params = z.object({ id: z.uuid() });

const landing = (page: string, { id, waiting }: PostedComment) =>
  [`${page}#${commentAnchor(id)}`, { key: waiting ? "comments:done.waiting" : "comments:done.published" }] as const;

/** The two ways of the form of a comment's page: it answers the comment of the address, whatever the form says. */
export const answerActions = {
  react: reactAction(params),
  comment: guardedAction({ params, form: newCommentSchema }, async (given) => {
    const { app, actor, form, url, done } = given;
    const parent = await findComment(app.db, given.params.id, app.now());
    if (!parent) return refuse("not-there");
    const page = `/commentaires/${given.params.id}`;
    if (!(await mayWrite(app, actor, "comment"))) return refuse("wrote-a-lot");
    const outcome = await postComment(app, actor, {
      target: parent.found.target,
      stance: form.stance,
      text: form.text,
      parentId: given.params.id,
      once: form.once,
      shownAt: form.shown,
    });
    if (!outcome.ok) {
      if (outcome.reason !== "sign-in-first") return outcome;
      return signInAndReturn(given, page, { stance: form.stance, text: form.text });
    }
    await forgetKeptForm(app, url.searchParams.get("garde"));
    return done(...landing(page, outcome.value));
  }),
  "visitor-comment": guardedAction({ params, form: visitorCommentSchema }, async (given) => {
    const { app, actor, form, done, language, context } = given;
    const page = `/commentaires/${given.params.id}`;
    if (form.website) return done(page, { key: "comments:done.waiting" });
    const parent = await findComment(app.db, given.params.id, app.now());
    if (!parent) return refuse("not-there");
    const outcome = await postVisitorComment(app, actor, {
      target: parent.found.target,
      stance: form.stance,
      text: form.text,
      parentId: given.params.id,
      name: form.name,
      email: form.address,
      language,
      clientAddress: context.clientAddress,
    });
    if (!outcome.ok) return outcome;
    if (outcome.value.cookie) context.setCookie(outcome.value.cookie);
    return done(...landing(page, outcome.value));
  }),
};
