import { useLoaderData } from "react-router";
import {
  askSecondFactor,
  endRole,
  findPeople,
  giveRole,
  isSecondFactorAsked,
  spacesForRoles,
} from "#server/areas/accounts/public";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { askSecondFactorSchema, endRoleSchema, giveRoleSchema } from "~/domain/accounts/forms";
import { AdministrationPage } from "~/features/accounts/administration-page";
import { usePageAnswer } from "~/features/site/page-answer";

export const handle = { script: "never" };

export const loader = guarded({ may: "administer" }, async ({ app, url, language }) => {
  const words = (url.searchParams.get("qui") ?? "").slice(0, 100);
  return {
    words,
    people: await findPeople(app, words, language),
    spaces: await spacesForRoles(app, language),
    secondAsked: await isSecondFactorAsked(app.db),
    mailLeaves: app.env.smtpUrl !== undefined,
  };
});

/** Where to come back to: the same search. */
function here(url: URL): string {
  const words = url.searchParams.get("qui");
  return words ? `/administration?qui=${encodeURIComponent(words)}` : "/administration";
}

export const action = intents({
  give: guardedAction({ may: "administer", form: giveRoleSchema }, async ({ app, actor, form, url, done }) => {
    const given = await giveRole(app, actor, { personId: form.person, role: form.role, spaceId: form.space ?? null });
    return given.ok ? done(here(url), { key: "accounts:flash.roleGiven" }) : given;
  }),
  second: guardedAction({ may: "administer", form: askSecondFactorSchema }, async ({ app, actor, form, url, done }) => {
    const asked = await askSecondFactor(app, actor, form.asked);
    const said = form.asked ? "accounts:flash.secondAsked" : "accounts:flash.secondOptional";
    return asked.ok ? done(here(url), { key: said }) : asked;
  }),
  end: guardedAction({ may: "administer", form: endRoleSchema }, async ({ app, actor, form, url, done }) => {
    const ended = await endRole(app, actor, form.grant);
    return ended.ok ? done(here(url), { key: "accounts:flash.roleEnded" }) : ended;
  }),
});

export default function Administration() {
  return <AdministrationPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
