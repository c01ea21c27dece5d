import type { App } from "#server/app";
import { giveRole, signUpWithoutCode } from "#server/areas/accounts/public";
import type { Actor, HeldRole, Role } from "~/domain/access/actor";
import { must } from "./must";

/** Someone with an account and a verified address. */
export type Person = Extract<Actor, { kind: "account" }>;

/**
 * A person who can do everything a person with an account can, with the roles given. `email` is invented from an
 * identifier when absent; the address ends in ".invalid", where no mail can ever go.
 */
export async function aPerson(
  app: App,
  given: {
    readonly name?: string;
    readonly email?: string;
    readonly role?: Role;
    /** The chantier the role is held in; everywhere when absent. */
    readonly in?: { readonly id: string };
  } = {},
): Promise<Person> {
  const displayName = given.name ?? "Une personne";
  const email = given.email ?? `${app.newId()}@demo.invalid`;
  const { personId } = must(await signUpWithoutCode(app, { email, displayName }));
  const roles: HeldRole[] = [];
  if (given.role) {
    const held = { role: given.role, spaceId: given.in?.id ?? null };
    must(await giveRole(app, "installation", { personId, ...held }));
    roles.push(held);
  }
  return { kind: "account", personId, displayName, verified: true, roles };
}
