import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";

export type LockedPhase = {
  readonly id: string;
  readonly spaceId: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly forced: string | null;
};

/**
 * What the three ways of changing a period have in common: the chantier is locked first, so that two facilitators who
 * press at once are heard one after the other, then the permission is asked, then `change` runs in the transaction.
 */
export async function changePhase<T, Reason extends string>(
  app: App,
  actor: Actor,
  phaseId: string,
  change: (tx: Tx, phase: LockedPhase, by: string | null) => Promise<Outcome<T, Reason>>,
): Promise<Outcome<T, Reason | Why>> {
  return app.db.$transaction(async (tx): Promise<Outcome<T, Reason | Why>> => {
    const rows = await tx.$queryRaw<{ space_id: string }[]>`
      SELECT s.id AS space_id FROM space s JOIN phase p ON p.space_id = s.id
      WHERE p.id = ${phaseId}::uuid FOR UPDATE OF s`;
    const phase =
      rows.length > 0
        ? await tx.phase.findUnique({
            where: { id: phaseId },
            select: { id: true, spaceId: true, startsAt: true, endsAt: true, forced: true },
          })
        : null;
    if (!phase) return refuse("not-there");
    const answer = can(actor, "manage-phases", { kind: "space", spaceId: phase.spaceId, open: [] });
    if (!answer.ok) return refuse(answer.why);
    return change(tx, phase, personOf(actor));
  });
}
