import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { once } from "../../db/form-once";
import { type Registered, registerIn } from "./register-person";

/** How long the same name, from the same facilitator, is the same person: later, it is someone of the same name. */
const sameForSeconds = 10;

/**
 * Who may: a facilitator of the chantier, for someone without an address.
 * What changes: a person known by a name alone, marked as accompanied, has a place or waits for one. The form sent twice,
 *   or from two tabs at the same instant, registers once.
 * Events: registration.confirmed or registration.waiting.
 * Refusals: sign-in-first, not-your-role, not-there.
 */
export async function registerAssisted(
  app: App,
  actor: Actor,
  input: {
    readonly spaceId: string;
    readonly name: string;
    readonly accessNeeds: string;
    /** The form's random key. */
    readonly once?: string | undefined;
  },
): Promise<Outcome<Registered>> {
  return app.db.$transaction(async (tx) => {
    const may = can(actor, "manage-registrations", { kind: "space", spaceId: input.spaceId, open: [] });
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const register = async () => {
      const personId = app.newId();
      await tx.person.create({
        data: { id: personId, kind: "assisted", displayName: input.name, createdAt: app.now() },
        select: { id: true },
      });
      const done = await registerIn(tx, app, {
        spaceId: input.spaceId,
        personId,
        accessNeeds: input.accessNeeds,
        assistedById: byId,
        mail: false,
      });
      // The chantier exists: the page and the permission both named it. A missing one must leave no person behind.
      if (!done.ok) throw new Error(`an assisted registration was refused: ${done.reason}`);
      return done;
    };
    const stands = async ({ registrationId }: Registered) => {
      const before = await tx.registration.findUnique({ where: { id: registrationId }, select: { state: true } });
      return before !== null && before.state !== "cancelled";
    };
    const said = [input.spaceId, input.name, input.accessNeeds];
    return once(tx, ["assisted", byId], input.once, said, register, stands, sameForSeconds);
  });
}
