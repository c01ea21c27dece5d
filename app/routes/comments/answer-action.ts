import { z } from "zod";
import { findComment } from "#server/areas/comments/find-comment";
import { postComment } from "#server/areas/comments/public";
import { guardedAction } from "#server/http/guarded";
import { forgetKeptForm } from "#server/http/kept-form";
import { mayWrite } from "#server/http/may-write";
import { signInAndReturn } from "#server/http/sign-in-and-return";
import { newCommentSchema } from "~/domain/comments/forms";
import { refuse } from "~/domain/outcome";
import { commentAnchor } from "~/features/comments/comment-item";

/** The form of a comment's page: it answers the comment of the address, whatever the form says. */
export const answerAction = guardedAction(
  { params: z.object({ id: z.uuid() }), form: newCommentSchema },
  async (given) => {
    const { app, actor, params, form, url, done } = given;
    const parent = await findComment(app.db, params.id, app.now());
    if (!parent) return refuse("not-there");
    const page = `/commentaires/${params.id}`;
    if (!(await mayWrite(app, actor, "comment"))) return refuse("wrote-a-lot");
    const outcome = await postComment(app, actor, {
      target: parent.found.target,
      stance: form.stance,
      text: form.text,
      parentId: params.id,
      once: form.once,
    });
    if (!outcome.ok) {
      if (outcome.reason !== "sign-in-first") return outcome;
      return signInAndReturn(given, page, { stance: form.stance, text: form.text });
    }
    await forgetKeptForm(app, url.searchParams.get("garde"));
    return done(`${page}#${commentAnchor(outcome.value.id)}`, { key: "comments:done.published" });
  },
);
