import type { z } from "zod";
import type { PostedComment, TargetRef } from "#server/areas/comments/public";
import { postComment, postVisitorComment } from "#server/areas/comments/public";
import { pageOfThread } from "#server/areas/comments/queries";
import { type GuardedForm, guardedAction } from "#server/http/guarded";
import { forgetKeptForm } from "#server/http/kept-form";
import { mayWrite } from "#server/http/may-write";
import { signInAndReturn } from "#server/http/sign-in-and-return";
import { withReceipt } from "#server/http/with-receipt";
import type { CommentAbout } from "~/domain/comments/discussion";
import { newCommentSchema, visitorCommentSchema } from "~/domain/comments/forms";
import { refuse } from "~/domain/outcome";
import { commentAnchor } from "~/features/comments/comment-item";
import { barePath } from "~/i18n/language";
import { reactAction } from "./react-action";

/**
 * The two ways of a page's comment form. `comment`: with an account; not signed in, what was typed waits, and is back in
 * the form after signing in. `visitor-comment`: with a name and an address, and it waits for a moderator. Once sent, one
 * lands on it, on its page of the discussion.
 */
export function commentActions<Params>(
  params: z.ZodType<Params>,
  targetOf: (params: Params) => TargetRef,
  /** The part of it that the page is about. */
  aboutOf: (params: Params) => CommentAbout | undefined = () => undefined,
) {
  return {
    react: reactAction(params),
    comment: guardedAction({ params, form: newCommentSchema }, async (given) => {
      const { app, actor, form, url } = given;
      if (!(await mayWrite(app, actor, "comment"))) return refuse("wrote-a-lot");
      const outcome = await postComment(app, actor, {
        target: targetOf(given.params),
        about: aboutOf(given.params),
        stance: form.stance,
        text: form.text,
        once: form.once,
        shownAt: form.shown,
      });
      if (!outcome.ok) {
        if (outcome.reason !== "sign-in-first") return outcome;
        return signInAndReturn(given, barePath(url.pathname), { stance: form.stance, text: form.text });
      }
      await forgetKeptForm(app, url.searchParams.get("garde"));
      return landOn(given, outcome.value);
    }),
    "visitor-comment": guardedAction({ params, form: visitorCommentSchema }, async (given) => {
      const { app, actor, form, url, done, language, context } = given;
      // A machine filled the field that people do not see: it is told the same as anybody, and nothing is kept.
      if (form.website) return done(barePath(url.pathname), { key: "comments:done.waiting" });
      const outcome = await postVisitorComment(app, actor, {
        target: targetOf(given.params),
        about: aboutOf(given.params),
        stance: form.stance,
        text: form.text,
        name: form.name,
        email: form.address,
        language,
        clientAddress: context.clientAddress,
      });
      if (!outcome.ok) return outcome;
      if (outcome.value.cookie) context.setCookie(outcome.value.cookie);
      return landOn(given, outcome.value);
    }),
  };
}

async function landOn({ app, url, done }: GuardedForm<unknown, unknown>, posted: PostedComment): Promise<Response> {
  const page = barePath(url.pathname);
  const author = { kind: "guest", personId: posted.personId, displayName: "" } as const;
  const number = await pageOfThread(app, posted.rootId, author);
  return done(
    `${page}${number > 1 ? `?page=${number}` : ""}#${commentAnchor(posted.id)}`,
    await withReceipt(
      app,
      author,
      { kind: "comment", subjectId: posted.id },
      { key: posted.waiting ? "comments:done.waiting" : "comments:done.published" },
    ),
  );
}
