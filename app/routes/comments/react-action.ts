import type { z } from "zod";
import { reactTo } from "#server/areas/comments/public";
import { guardedAction } from "#server/http/guarded";
import { reactionSchema } from "~/domain/comments/forms";
import { commentAnchor } from "~/features/comments/comment-item";
import { barePath } from "~/i18n/language";

/** The small buttons under a comment: one comes back to it, on the same page and in the same order. */
export function reactAction<Params>(params: z.ZodType<Params>) {
  return guardedAction({ params, form: reactionSchema }, async ({ app, actor, form, url, done }) => {
    const outcome = await reactTo(app, actor, { commentId: form.comment, kind: form.reaction });
    if (!outcome.ok) return outcome;
    return done(`${barePath(url.pathname)}${url.search}#${commentAnchor(form.comment)}`);
  });
}
