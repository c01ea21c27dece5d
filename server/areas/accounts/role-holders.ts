import type { Role } from "~/domain/access/actor";
import type { Tx } from "../../db/client";

/**
 * Who holds a role in a chantier, be it there or everywhere, by name. Whoever administers holds every role
 * (`holds` in domain/access says the same of one actor).
 */
export async function roleHolders(
  db: Tx,
  role: Role,
  spaceId: string,
): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  const people = await db.person.findMany({
    where: {
      account: { verifiedAt: { not: null }, closedAt: null },
      roles: {
        some: { role: { in: [role, "administrator"] }, endedAt: null, OR: [{ spaceId: null }, { spaceId }] },
      },
    },
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    select: { id: true, displayName: true },
  });
  return people.map((person) => ({ personId: person.id, name: person.displayName }));
}

/** Whether a person holds a role in a chantier, in the same sense. */
export async function holdsRole(db: Tx, personId: string, role: Role, spaceId: string): Promise<boolean> {
  return (await roleHolders(db, role, spaceId)).some((holder) => holder.personId === personId);
}
