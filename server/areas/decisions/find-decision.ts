import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Tx } from "../../db/client";
import { type FoundSpace, spaceSubject } from "../spaces/public";

type FoundDecision = { readonly id: string; readonly spaceId: string; readonly currentVersion: number };

/** The chantier in which a decision was taken, for `can`; null when there is no such decision. */
export async function decisionSpace(db: Tx, id: string, now: Date): Promise<FoundSpace["subject"] | null> {
  const decision = await db.decision.findUnique({ where: { id }, select: { spaceId: true } });
  return decision ? spaceSubject(db, { id: decision.spaceId }, now) : null;
}

/** A decision whose next version or objection this transaction writes, once the permission has been asked again. */
export async function lockDecision(tx: Tx, actor: Actor, id: string, now: Date): Promise<Outcome<FoundDecision>> {
  await tx.$queryRaw`SELECT 1 FROM decision WHERE id = ${id}::uuid FOR UPDATE`;
  const decision = await tx.decision.findUnique({
    where: { id },
    select: { id: true, spaceId: true, currentVersion: true },
  });
  const space = decision ? await spaceSubject(tx, { id: decision.spaceId }, now) : null;
  if (!decision || !space) return refuse("not-there");
  const answer = can(actor, "decide", space);
  return answer.ok ? ok(decision) : refuse(answer.why);
}

/** Whether a decision may make something in this chantier: it was taken there and is not postponed. */
export async function decisionInForce(tx: Tx, decisionId: string, spaceId: string): Promise<boolean> {
  const decision = await tx.decision.findUnique({
    where: { id: decisionId, spaceId },
    select: { versions: { orderBy: { number: "desc" }, take: 1, select: { state: true } } },
  });
  return decision?.versions.every((version) => version.state !== "postponed") ?? false;
}
