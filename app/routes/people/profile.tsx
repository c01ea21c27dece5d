import { redirect, useLoaderData } from "react-router";
import { profileForm, saveProfile } from "#server/areas/people/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { profileSchema } from "~/domain/people/forms";
import { ProfilePage } from "~/features/people/profile-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";

export const handle = { script: "never" };

const here = "/compte/page-publique";

export const loader = guarded({}, async ({ app, actor, language }) => {
  if (actor.kind !== "account") throw redirect(localPath(language, `/connexion?retour=${encodeURIComponent(here)}`));
  return { name: actor.displayName, ...(await profileForm(app, actor.personId)) };
});

export const action = guardedAction({ form: profileSchema }, async ({ app, actor, form, done }) => {
  const saved = await saveProfile(app, actor, form);
  return saved.ok ? done(here, { key: "people:flash.profile" }) : saved;
});

export default function Profile() {
  return <ProfilePage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
