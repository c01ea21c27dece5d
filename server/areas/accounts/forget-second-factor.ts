import type { Tx } from "../../db/client";

/** Forgets a person's second factor and their spare codes, in the caller's transaction. */
export async function forgetSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.secondFactor.deleteMany({ where: { personId } });
}
