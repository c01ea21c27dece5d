import type { App } from "../../app";
import type { Tx } from "../../db/client";

/** Lets a person write again before the end: the decision that suspended them was taken back. */
export async function liftSuspensions(tx: Tx, app: Pick<App, "now">, decisionId: string): Promise<void> {
  await tx.suspension.updateMany({ where: { decisionId, liftedAt: null }, data: { liftedAt: app.now() } });
}
