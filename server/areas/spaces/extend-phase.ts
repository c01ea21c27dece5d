import type { Actor } from "~/domain/access/actor";
import type { Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { parisMidnight } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { record } from "../../events/record";
import { changePhase } from "./change-phase";

/**
 * Moves a period's last day further, and opens it again if it was over.
 *
 * Who may: a facilitator of the chantier.
 * What changes: the period ends at the end of the day `lastDay` ("2019-12-20", Paris); what was forced no longer is.
 * Events: space.phase-extended, with the new last day.
 * Refusals: not-your-role, not-there, no-end (a period without an end cannot be longer), not-later (the day is not
 *   after the present end, or is over).
 */
export async function extendPhase(
  app: App,
  actor: Actor,
  input: { phaseId: string; lastDay: string },
): Promise<Outcome<{ endsAt: Date }, Why | "no-end" | "not-later">> {
  return changePhase(app, actor, input.phaseId, async (tx, phase, by) => {
    if (!phase.endsAt) return refuse("no-end");
    const endsAt = parisMidnight(input.lastDay, 1);
    if (endsAt <= phase.endsAt || endsAt <= app.now()) return refuse("not-later");
    await tx.phase.update({ where: { id: phase.id }, data: { endsAt, forced: null }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "space.phase-extended",
      actorId: by,
      spaceId: phase.spaceId,
      subjectId: phase.id,
      data: { lastDay: input.lastDay },
    });
    return ok({ endsAt });
  });
}
