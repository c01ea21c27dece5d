import { redirect, useLoaderData } from "react-router";
import { z } from "zod";
import { markRead, noticeOf, noticesOf } from "#server/areas/notifications/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { nothingSchema } from "~/domain/accounts/forms";
import { noticeSchema } from "~/domain/notifications/follow";
import { NoticesPage } from "~/features/notifications/notices-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

const pageSchema = z.coerce.number().int().min(1).max(1_000).catch(1);

export const loader = guarded({ may: "follow" }, async ({ app, actor, language, url }) => {
  if (actor.kind !== "account") throw redirect(localPath(language, "/connexion"));
  const page = pageSchema.parse(url.searchParams.get("page") ?? 1);
  return { page, ...(await noticesOf(app, actor.personId, language, page)) };
});

export const action = intents({
  open: guardedAction({ form: noticeSchema }, async ({ app, actor, form, language, done }) => {
    const notice = actor.kind === "account" ? await noticeOf(app, actor.personId, form.notice, language) : null;
    const read = await markRead(app, actor, form.notice);
    if (!read.ok) return read;
    return done(notice?.address ?? "/compte/notifications");
  }),
  all: guardedAction({ form: nothingSchema }, async ({ app, actor, done }) => {
    const read = await markRead(app, actor);
    return read.ok ? done("/compte/notifications", { key: "notifications:done.read" }) : read;
  }),
});

export default function Notices() {
  const answer = usePageAnswer<FormAnswer>();
  return <NoticesPage {...useLoaderData<typeof loader>()} refused={answer?.refusal?.reason ?? null} />;
}
