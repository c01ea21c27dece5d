import { type Actor, personOf, type Role } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";

/** "installation": the command line and the seeds, which act for whoever runs the machine. */
export type Giver = Actor | "installation";

/** One role change at a time in an instance: "the last administrator stays" must not be decided twice at once. */
export async function lockRoles(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('roles', 0))`;
}

/**
 * Who may: an administrator everywhere, or the installation itself.
 * What changes: the person holds the role, in one chantier or everywhere (`spaceId: null`). Held already: nothing.
 * Events: account.role-given.
 * Refusals: sign-in-first, not-your-role, not-there (person or chantier), verify-first (the person's address).
 */
export async function giveRole(
  app: App,
  giver: Giver,
  input: { readonly personId: string; readonly role: Role; readonly spaceId: string | null },
): Promise<Outcome<null>> {
  return app.db.$transaction((tx) => giveRoleIn(tx, app, giver, input));
}

/** The same, in the caller's transaction. */
export async function giveRoleIn(
  tx: Tx,
  app: App,
  giver: Giver,
  input: { readonly personId: string; readonly role: Role; readonly spaceId: string | null },
): Promise<Outcome<null>> {
  await lockRoles(tx);
  if (giver !== "installation") {
    const may = can(giver, "administer", { kind: "instance" });
    if (!may.ok) return refuse(may.why);
  }
  const person = await tx.person.findFirst({
    where: { id: input.personId, kind: "account" },
    select: { account: { select: { verifiedAt: true, closedAt: true } } },
  });
  if (!person?.account || person.account.closedAt) return refuse("not-there");
  if (!person.account.verifiedAt) return refuse("verify-first");
  if (input.spaceId) {
    const space = await tx.space.findUnique({ where: { id: input.spaceId }, select: { id: true } });
    if (!space) return refuse("not-there");
  }
  const held = await tx.roleGrant.findFirst({
    where: { personId: input.personId, role: input.role, spaceId: input.spaceId, endedAt: null },
    select: { id: true },
  });
  if (held) return ok(null);
  const givenById = giver === "installation" ? null : personOf(giver);
  await tx.roleGrant.create({
    data: {
      id: app.newId(),
      personId: input.personId,
      role: input.role,
      spaceId: input.spaceId,
      givenById,
      givenAt: app.now(),
    },
    select: { id: true },
  });
  await record(tx, app.now(), {
    kind: "account.role-given",
    actorId: givenById,
    spaceId: input.spaceId,
    subjectId: input.personId,
    data: { role: input.role },
  });
  return ok(null);
}
