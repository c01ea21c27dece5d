import type { RegistrationState } from "~/domain/registration/seats";
import type { Tx } from "../../db/client";

/** What the places of a chantier are decided from, read under its lock. */
export type LockedSpace = {
  readonly id: string;
  readonly slug: string;
  readonly seats: number | null;
  /** How many hold a place, and how many wait. */
  readonly taken: number;
  readonly waiting: number;
  /** The next number of arrival. */
  readonly nextPlace: number;
};

/**
 * Locks the chantier's row until the transaction ends, then counts: whoever comes at the same time waits here, so two
 * people never take the same last place. Null: no such chantier.
 */
export async function lockSpace(tx: Tx, spaceId: string): Promise<LockedSpace | null> {
  const [space] = await tx.$queryRaw<{ id: string; slug: string; seats: number | null }[]>`
    select id, slug, seats from space where id = ${spaceId}::uuid for update`;
  if (!space) return null;
  const rows = await tx.registration.groupBy({
    by: ["state"],
    where: { spaceId },
    _count: true,
    _max: { place: true },
  });
  const count = (state: RegistrationState) => rows.find((row) => row.state === state)?._count ?? 0;
  return {
    ...space,
    taken: count("confirmed") + count("checked-in"),
    waiting: count("waiting"),
    nextPlace: Math.max(0, ...rows.map((row) => row._max.place ?? 0)) + 1,
  };
}
