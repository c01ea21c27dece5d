import type { z } from "zod";
import { postComment, type TargetRef } from "#server/areas/comments/public";
import { pageOfThread } from "#server/areas/comments/queries";
import { guardedAction } from "#server/http/guarded";
import { forgetKeptForm } from "#server/http/kept-form";
import { mayWrite } from "#server/http/may-write";
import { signInAndReturn } from "#server/http/sign-in-and-return";
import { newCommentSchema } from "~/domain/comments/forms";
import { refuse } from "~/domain/outcome";
import { commentAnchor } from "~/features/comments/comment-item";
import { barePath } from "~/i18n/language";

/**
 * The comment form of a page. Not signed in: what was typed waits, and is back in the form after signing in. Once
 * published, one lands on it, on its page of the discussion.
 */
export function commentAction<Params>(params: z.ZodType<Params>, targetOf: (params: Params) => TargetRef) {
  return guardedAction({ params, form: newCommentSchema }, async (given) => {
    const { app, actor, form, url, done } = given;
    const page = barePath(url.pathname);
    if (!(await mayWrite(app, actor, "comment"))) return refuse("wrote-a-lot");
    const outcome = await postComment(app, actor, {
      target: targetOf(given.params),
      stance: form.stance,
      text: form.text,
      once: form.once,
    });
    if (!outcome.ok) {
      if (outcome.reason !== "sign-in-first") return outcome;
      return signInAndReturn(given, page, { stance: form.stance, text: form.text });
    }
    await forgetKeptForm(app, url.searchParams.get("garde"));
    const { id, rootId } = outcome.value;
    const number = await pageOfThread(app, rootId);
    return done(`${page}${number > 1 ? `?page=${number}` : ""}#${commentAnchor(id)}`, {
      key: "comments:done.published",
    });
  });
}
