import { redirect, useLoaderData } from "react-router";
import {
  followedBy,
  preferenceOf,
  setFollowPace,
  setPreference,
  stopFollowing,
} from "#server/areas/notifications/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { followPaceSchema, preferenceSchema, unfollowSchema } from "~/domain/notifications/follow";
import { FollowedPage } from "~/features/notifications/followed-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

export const loader = guarded({ may: "follow" }, async ({ app, actor, language }) => {
  if (actor.kind !== "account") throw redirect(localPath(language, "/connexion"));
  return {
    preference: await preferenceOf(app, actor.personId),
    followed: await followedBy(app, actor.personId, language),
  };
});

export const action = intents({
  preference: guardedAction({ form: preferenceSchema }, async ({ app, actor, form, done }) => {
    const set = await setPreference(app, actor, form);
    return set.ok ? done("/compte/suivis", { key: "notifications:done.preference" }) : set;
  }),
  pace: guardedAction({ form: followPaceSchema }, async ({ app, actor, form, done }) => {
    const set = await setFollowPace(app, actor, { followId: form.follow, mail: form.mail ?? null });
    return set.ok ? done("/compte/suivis#suivis", { key: "notifications:done.preference" }) : set;
  }),
  stop: guardedAction({ form: unfollowSchema }, async ({ app, actor, form, done }) => {
    const stopped = await stopFollowing(app, actor, form.follow);
    return stopped.ok ? done("/compte/suivis#suivis", { key: "notifications:done.stopped" }) : stopped;
  }),
});

export default function Followed() {
  return <FollowedPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
