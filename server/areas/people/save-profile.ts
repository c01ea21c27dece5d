import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { ProfileForm } from "~/domain/people/forms";
import type { App } from "../../app";
import { record } from "../../events/record";
import { isPublicPerson } from "./public-person";

/**
 * Who may: a person with a verified address, for themself.
 * What changes: whether they have a public page, and what it shows.
 * Events: account.profile-changed.
 * Refusals: sign-in-first, verify-first.
 */
export async function saveProfile(app: App, actor: Actor, form: ProfileForm): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  return app.db.$transaction(async (tx) => {
    const shown = await isPublicPerson(tx, personId);
    const may = can(actor, "edit-profile", { kind: "person", personId, public: shown });
    if (!may.ok) return refuse(may.why);
    const values = { ...form, links: [...form.links], changedAt: app.now() };
    await tx.profile.upsert({
      where: { personId },
      create: { personId, ...values },
      update: values,
      select: { personId: true },
    });
    await record(tx, app.now(), { kind: "account.profile-changed", actorId: personId, subjectId: personId });
    return ok(null);
  });
}
