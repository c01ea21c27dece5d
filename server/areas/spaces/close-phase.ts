import type { Actor } from "~/domain/access/actor";
import type { Why } from "~/domain/access/can";
import { type Outcome, ok } from "~/domain/outcome";
import { phaseState } from "~/domain/spaces/phase";
import type { App } from "../../app";
import { record } from "../../events/record";
import { changePhase } from "./change-phase";

/**
 * Closes a period now, whatever its dates say. One that is over stays as it is.
 *
 * Who may: a facilitator of the chantier.
 * What changes: the period is forced closed.
 * Events: space.phase-closed.
 * Refusals: not-your-role, not-there.
 */
export async function closePhase(app: App, actor: Actor, input: { phaseId: string }): Promise<Outcome<null, Why>> {
  return changePhase(app, actor, input.phaseId, async (tx, phase, by) => {
    if (phaseState(phase, app.now()) === "past") return ok(null);
    await tx.phase.update({ where: { id: phase.id }, data: { forced: "closed" }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "space.phase-closed",
      actorId: by,
      spaceId: phase.spaceId,
      subjectId: phase.id,
    });
    return ok(null);
  });
}
