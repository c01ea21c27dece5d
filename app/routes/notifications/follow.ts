import { redirect } from "react-router";
import { setFollowing } from "#server/areas/notifications/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { returnPath } from "~/domain/accounts/return-path";
import { followSchema } from "~/domain/notifications/follow";
import { localPath } from "~/i18n/language";

/** The button's address has no page of its own. */
export const loader = guarded({}, ({ language }) => redirect(localPath(language, "/compte/suivis")));

export const action = guardedAction({ form: followSchema }, async ({ app, actor, form, language, done }) => {
  const back = returnPath(form.back, "/compte/suivis");
  const target = { kind: form.kind, id: form.id };
  const outcome = await setFollowing(app, actor, { target, follow: form.follow === "yes" });
  if (outcome.ok)
    return done(back, {
      key: outcome.value.following ? `notifications:done.${form.kind}` : "notifications:done.stopped",
    });
  if (outcome.reason !== "sign-in-first") return done(back, { key: `common:refusals.${outcome.reason}` });
  return redirect(localPath(language, `/connexion?retour=${encodeURIComponent(back)}`), 303);
});
