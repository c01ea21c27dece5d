import type { Actor } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { SubjectKind } from "~/domain/moderation/subject";
import { type Outcome, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { decideIn } from "./decide";
import { findSubject } from "./find-subject";

/**
 * Takes a decision back: the thing stands again as it did, its author may write again and is told.
 *
 * Who may: a moderator of its chantier, who did not write it.
 * What changes: one more decision, which names the one it takes back; nothing is erased.
 * Events: moderation.decided about the thing, comment.restored.
 * Refusals: not-there, sign-in-first, not-your-role, own-text, already-decided (undone, or the thing has changed since,
 *   or an appeal is open), rule-missing never.
 */
export async function undoDecision(
  app: App,
  actor: Actor,
  input: { readonly decisionId: string; readonly reasons: string },
): Promise<Outcome<{ decisionId: string }, Why | "own-text" | "already-decided" | "rule-missing">> {
  return app.db.$transaction(async (tx) => {
    const decision = await tx.moderationDecision.findUnique({
      where: { id: input.decisionId },
      select: { id: true, caseId: true, case: true },
    });
    if (!decision) return refuse("not-there");
    await tx.$queryRaw`SELECT 1 FROM moderation_case WHERE id = ${decision.caseId}::uuid FOR UPDATE`;
    const { case: held } = decision;
    const may = can(actor, "moderate", { kind: "moderation", spaceId: held.spaceId, decidedById: null });
    if (!may.ok) return refuse(may.why);
    const [last] = await tx.moderationDecision.findMany({
      where: { case: { subjectKind: held.subjectKind, subjectId: held.subjectId } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: 1,
      select: { id: true, appeal: { select: { outcome: true } } },
    });
    if (last?.id !== decision.id || (last.appeal && last.appeal.outcome === null)) return refuse("already-decided");
    const subject = await findSubject(app, tx, {
      kind: held.subjectKind as SubjectKind,
      id: held.subjectId,
      boardId: held.boardId,
    });
    if (!subject) return refuse("not-there");
    return decideIn(
      tx,
      app,
      actor,
      subject,
      { caseId: decision.caseId, verdict: "restore", rule: null, reasons: input.reasons, suspendDays: null },
      { reported: held.signs.length === 0, undoesId: decision.id },
    );
  });
}
