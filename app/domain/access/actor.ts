/**
 * The roles that an administrator gives, in one chantier or everywhere (`spaceId: null`). Who answers for the institution
 * is not who facilitates: the room does not answer itself.
 */
export const roles = ["facilitator", "moderator", "editor", "institution", "administrator"] as const;
export type Role = (typeof roles)[number];

export type HeldRole = { readonly role: Role; readonly spaceId: string | null };

/**
 * Who asks. A visitor is not signed in; a guest joined a wall with a first name; a person with an account has an
 * address, verified or not.
 */
export type Actor =
  | { readonly kind: "visitor" }
  | { readonly kind: "guest"; readonly personId: string; readonly displayName: string }
  | {
      readonly kind: "account";
      readonly personId: string;
      readonly displayName: string;
      readonly verified: boolean;
      readonly roles: readonly HeldRole[];
      /** Administers, but this site asks a second factor for that and there is none yet: `roles` leaves the role out. */
      readonly secondFactorDue?: boolean;
      /** A moderator has suspended them for a time: they read, register and vote, and write nothing. */
      readonly suspended?: boolean;
    };

export const visitor: Actor = { kind: "visitor" };

/** The person behind the actor, or null for a visitor. */
export function personOf(actor: Actor): string | null {
  return actor.kind === "visitor" ? null : actor.personId;
}

/** Whether the actor holds the role in this chantier or everywhere. An administrator everywhere holds every role. */
export function holds(actor: Actor, role: Role, spaceId: string | null): boolean {
  if (actor.kind !== "account" || !actor.verified) return false;
  return actor.roles.some(
    (held) =>
      (held.role === role && (held.spaceId === null || held.spaceId === spaceId)) ||
      (held.role === "administrator" && (held.spaceId === null || held.spaceId === spaceId)),
  );
}

/** Where the actor holds a role: everywhere (null), in these chantiers, or nowhere (an empty list). */
export function reachOf(actor: Actor, role: Role): readonly string[] | null {
  if (holds(actor, role, null)) return null;
  if (actor.kind !== "account" || !actor.verified) return [];
  return [
    ...new Set(
      actor.roles.flatMap((held) =>
        held.spaceId !== null && (held.role === role || held.role === "administrator") ? [held.spaceId] : [],
      ),
    ),
  ];
}
