import type { Actor } from "~/domain/access/actor";
import type { Why } from "~/domain/access/can";
import { type Outcome, ok } from "~/domain/outcome";
import { phaseState } from "~/domain/spaces/phase";
import type { App } from "../../app";
import { record } from "../../events/record";
import { changePhase } from "./change-phase";

/**
 * Opens a period now, whatever its dates say. One that is open stays as it is.
 *
 * Who may: a facilitator of the chantier.
 * What changes: the period is forced open.
 * Events: space.phase-opened.
 * Refusals: not-your-role, not-there.
 */
export async function openPhase(app: App, actor: Actor, input: { phaseId: string }): Promise<Outcome<null, Why>> {
  return changePhase(app, actor, input.phaseId, async (tx, phase, by) => {
    if (phaseState(phase, app.now()) === "open") return ok(null);
    await tx.phase.update({ where: { id: phase.id }, data: { forced: "open" }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "space.phase-opened",
      actorId: by,
      spaceId: phase.spaceId,
      subjectId: phase.id,
    });
    return ok(null);
  });
}
