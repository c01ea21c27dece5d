import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { RuleKey } from "~/domain/moderation/rules";
import { isAgainstAuthor, stateAfter, type Verdict } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { endSessionsOf } from "../accounts/public";
import { applyVerdict } from "./apply-verdict";
import { type FoundSubject, findSubject } from "./find-subject";
import { liftSuspensions } from "./suspension";
import { tellAuthor, tellReporters } from "./tell-people";

export type NewDecision = {
  readonly caseId: string;
  readonly verdict: Verdict;
  /** Under which rule; needed when it is against the author. */
  readonly rule: RuleKey | null;
  /** Why, in the moderator's words: sent to the author and to those who reported. */
  readonly reasons: string;
  /** For how long the author may write nothing; null: no suspension. */
  readonly suspendDays: number | null;
};

const dayMs = 24 * 60 * 60_000;

/**
 * Decides of what was held or reported.
 *
 * Who may: a moderator of its chantier, who did not write it.
 * What changes: where the thing stands, everywhere at once; the author may be suspended for a time; the case is closed.
 * The author and those who reported are told by mail.
 * Events: moderation.decided about the case, comment.… or proposal.… about the thing, moderation.suspended.
 * Refusals: not-there, sign-in-first, not-your-role, own-text, already-decided, rule-missing.
 */
export async function decide(
  app: App,
  actor: Actor,
  input: NewDecision,
): Promise<Outcome<{ decisionId: string }, Why | "own-text" | "already-decided" | "rule-missing">> {
  return app.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM moderation_case WHERE id = ${input.caseId}::uuid FOR UPDATE`;
    const held = await tx.moderationCase.findUnique({ where: { id: input.caseId } });
    if (!held) return refuse("not-there");
    const may = can(actor, "moderate", { kind: "moderation", spaceId: held.spaceId, decidedById: null });
    if (!may.ok) return refuse(may.why);
    if (held.closedAt) return refuse("already-decided");
    const subject = await findSubject(app, tx, {
      kind: held.subjectKind as SubjectKind,
      id: held.subjectId,
      boardId: held.boardId,
    });
    if (!subject) return refuse("not-there");
    return decideIn(tx, app, actor, subject, input, { reported: held.signs.length === 0, undoesId: null });
  });
}

/** The decision itself, in the caller's transaction, once the case is locked and the permission asked. */
export async function decideIn(
  tx: Tx,
  app: App,
  actor: Actor,
  subject: FoundSubject,
  input: NewDecision,
  more: { readonly reported: boolean; readonly undoesId: string | null },
): Promise<Outcome<{ decisionId: string }, Why | "own-text" | "already-decided" | "rule-missing">> {
  const byId = personOf(actor);
  if (!byId) return refuse("sign-in-first");
  if (subject.authorId === byId) return refuse("own-text");
  const { verdict } = input;
  const next = stateAfter(subject.state, verdict);
  if (next === null || (verdict === "ask-rewrite" && subject.kind !== "comment")) return refuse("already-decided");
  const against = isAgainstAuthor(verdict);
  if (against && !input.rule) return refuse("rule-missing");
  const rule = against ? input.rule : null;
  const now = app.now();
  const suspendedUntil =
    against && input.suspendDays !== null && subject.authorId
      ? new Date(now.getTime() + input.suspendDays * dayMs)
      : null;

  const decisionId = app.newId();
  const reasonsId = app.newId();
  await tx.body.create({
    data: { id: reasonsId, markdown: input.reasons, html: renderMarkdown(input.reasons), createdAt: now },
    select: { id: true },
  });
  await tx.moderationDecision.create({
    data: {
      id: decisionId,
      caseId: input.caseId,
      verdict,
      rule,
      reasonsId,
      authorId: subject.authorId,
      byId,
      suspendedUntil,
      at: now,
      undoesId: more.undoesId,
    },
    select: { id: true },
  });
  await applyVerdict(tx, app, subject, next, rule, byId);
  await tx.moderationCase.update({ where: { id: input.caseId }, data: { closedAt: now }, select: { id: true } });
  await record(tx, now, {
    kind: "moderation.decided",
    actorId: byId,
    spaceId: subject.spaceId,
    subjectId: subject.id,
    data: {
      case: input.caseId,
      decision: decisionId,
      sort: subject.kind,
      verdict,
      rule,
      author: subject.authorId,
      undoes: more.undoesId,
    },
  });
  if (suspendedUntil && subject.authorId) {
    await tx.suspension.create({
      data: { id: app.newId(), personId: subject.authorId, decisionId, since: now, until: suspendedUntil },
      select: { id: true },
    });
    // What they had open (a wall, above all) closes at once: what they may do is asked again when they come back.
    await endSessionsOf(tx, app, subject.authorId);
    await record(tx, now, {
      kind: "moderation.suspended",
      actorId: byId,
      spaceId: subject.spaceId,
      subjectId: subject.authorId,
      data: { decision: decisionId, until: suspendedUntil.toISOString() },
    });
  }
  if (more.undoesId) await liftSuspensions(tx, app, more.undoesId);
  await tellAuthor(tx, app, {
    subject,
    decisionId,
    verdict,
    rule,
    reasons: input.reasons,
    suspendedUntil,
    reported: more.reported,
  });
  await tellReporters(tx, { app, caseId: input.caseId, subject, verdict, reasons: input.reasons });
  return ok({ decisionId });
}
