import { personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { type Giver, lockRoles } from "./give-role";

/**
 * Who may: an administrator everywhere, or the installation itself.
 * What changes: the person no longer holds the role; the line stays, with its end.
 * Events: account.role-ended.
 * Refusals: sign-in-first, not-your-role, not-there, last-administrator.
 */
export async function endRole(app: App, giver: Giver, grantId: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    await lockRoles(tx);
    if (giver !== "installation") {
      const may = can(giver, "administer", { kind: "instance" });
      if (!may.ok) return refuse(may.why);
    }
    const grant = await tx.roleGrant.findFirst({
      where: { id: grantId, endedAt: null },
      select: { personId: true, role: true, spaceId: true },
    });
    if (!grant) return refuse("not-there");
    if (grant.role === "administrator" && grant.spaceId === null) {
      const administrators = await tx.roleGrant.count({
        where: {
          role: "administrator",
          spaceId: null,
          endedAt: null,
          person: { account: { closedAt: null, verifiedAt: { not: null } } },
        },
      });
      if (administrators <= 1) return refuse("last-administrator");
    }
    await tx.roleGrant.update({ where: { id: grantId }, data: { endedAt: app.now() }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "account.role-ended",
      actorId: giver === "installation" ? null : personOf(giver),
      spaceId: grant.spaceId,
      subjectId: grant.personId,
      data: { role: grant.role },
    });
    return ok(null);
  });
}
