import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import type { RuleKey } from "~/domain/moderation/rules";
import { isAgainstAuthor, type Verdict } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { renderMarkdown } from "../../markdown/render-markdown";
import { alertModerators } from "./alert-moderators";
import { decideIn } from "./decide";
import { findSubject } from "./find-subject";
import { addressOf, appealPurpose, hashToken } from "./tell-people";

/** What the page of an appeal shows to who holds its link. */
export type AppealPage = {
  readonly decisionId: string;
  readonly kind: SubjectKind;
  readonly verdict: Verdict;
  readonly rule: RuleKey | null;
  readonly reasons: string;
  readonly at: string;
  readonly suspendedUntil: string | null;
  readonly undone: boolean;
  readonly text: string;
  readonly appeal: {
    readonly text: string;
    readonly at: string;
    readonly outcome: "upheld" | "overturned" | null;
    readonly answer: string;
  } | null;
};

/** The decision that a link of the mail leads to; null when the link says nothing, or six months have passed. */
export async function decisionOfToken(app: Pick<App, "db" | "now">, token: string): Promise<string | null> {
  if (token.length > 64) return null;
  const found = await app.db.singleUseToken.findUnique({
    where: { hash: hashToken(token) },
    select: { purpose: true, subject: true, expiresAt: true },
  });
  if (found?.purpose !== appealPurpose || (found.expiresAt && found.expiresAt <= app.now())) return null;
  const { decisionId } = found.subject as { decisionId?: unknown };
  return typeof decisionId === "string" ? decisionId : null;
}

/** A decision as its author may contest it; null when there is none. */
export async function appealPage(app: App, decisionId: string): Promise<AppealPage | null> {
  const decision = await app.db.moderationDecision.findUnique({
    where: { id: decisionId },
    select: {
      verdict: true,
      rule: true,
      at: true,
      suspendedUntil: true,
      reasons: { select: { markdown: true } },
      case: { select: { subjectKind: true, subjectId: true, boardId: true } },
      undoneBy: { select: { id: true } },
      appeal: {
        select: {
          at: true,
          outcome: true,
          body: { select: { markdown: true } },
          answer: { select: { markdown: true } },
        },
      },
    },
  });
  if (!decision) return null;
  const kind = decision.case.subjectKind as SubjectKind;
  const subject = await findSubject(app, app.db, {
    kind,
    id: decision.case.subjectId,
    boardId: decision.case.boardId,
  });
  return {
    decisionId,
    kind,
    verdict: decision.verdict as Verdict,
    rule: decision.rule as RuleKey | null,
    reasons: decision.reasons.markdown,
    at: decision.at.toISOString(),
    suspendedUntil: decision.suspendedUntil?.toISOString() ?? null,
    undone: decision.undoneBy !== null,
    text: subject?.text ?? "",
    appeal: decision.appeal && {
      text: decision.appeal.body.markdown,
      at: decision.appeal.at.toISOString(),
      outcome: decision.appeal.outcome as "upheld" | "overturned" | null,
      answer: decision.appeal.answer?.markdown ?? "",
    },
  };
}

async function keepText(tx: Tx, app: App, text: string): Promise<string> {
  const id = app.newId();
  await tx.body.create({
    data: { id, markdown: text, html: renderMarkdown(text), createdAt: app.now() },
    select: { id: true },
  });
  return id;
}

/**
 * Contests a decision.
 *
 * Who may: who holds the link that was mailed to the author; it needs no account.
 * What changes: an appeal, which waits for another moderator. Once a decision.
 * Events: moderation.appealed, mail.queued (alert).
 * Refusals: not-there, already-appealed.
 */
export async function askAppeal(
  app: App,
  input: { readonly token: string; readonly text: string },
): Promise<Outcome<{ decisionId: string }, "not-there" | "already-appealed">> {
  const decisionId = await decisionOfToken(app, input.token);
  if (!decisionId) return refuse("not-there");
  return app.db.$transaction(async (tx) => {
    const decision = await tx.moderationDecision.findUnique({
      where: { id: decisionId },
      select: { verdict: true, authorId: true, case: { select: { id: true, spaceId: true } }, undoneBy: true },
    });
    if (!decision || !isAgainstAuthor(decision.verdict as Verdict) || decision.undoneBy) return refuse("not-there");
    const { count } = await tx.appeal.createMany({
      data: [{ id: app.newId(), decisionId, bodyId: await keepText(tx, app, input.text), at: app.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("already-appealed");
    await record(tx, app.now(), {
      kind: "moderation.appealed",
      actorId: decision.authorId,
      spaceId: decision.case.spaceId,
      subjectId: decision.case.id,
      data: { decision: decisionId },
    });
    await alertModerators(tx, app, decision.case.spaceId);
    return ok({ decisionId });
  });
}

/**
 * Answers an appeal.
 *
 * Who may: a moderator of the chantier who neither took the decision nor wrote the thing.
 * What changes: the appeal has its answer; when the decision is overturned it is taken back, as by an undo.
 * Events: moderation.appeal-decided; moderation.decided when overturned.
 * Refusals: not-there, sign-in-first, not-your-role, not-the-same-moderator, own-text, already-decided.
 */
export async function decideAppeal(
  app: App,
  actor: Actor,
  input: { readonly appealId: string; readonly outcome: "upheld" | "overturned"; readonly answer: string },
): Promise<Outcome<{ caseId: string }, Why | "own-text" | "already-decided" | "rule-missing">> {
  return app.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM appeal WHERE id = ${input.appealId}::uuid FOR UPDATE`;
    const appeal = await tx.appeal.findUnique({
      where: { id: input.appealId },
      select: { id: true, outcome: true, decision: { include: { case: true } } },
    });
    if (!appeal) return refuse("not-there");
    const { decision } = appeal;
    const { case: held } = decision;
    const may = can(actor, "decide-appeal", {
      kind: "moderation",
      spaceId: held.spaceId,
      decidedById: decision.byId,
    });
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (byId !== null && decision.authorId === byId) return refuse("own-text");
    if (appeal.outcome !== null) return refuse("already-decided");
    const subject = await findSubject(app, tx, {
      kind: held.subjectKind as SubjectKind,
      id: held.subjectId,
      boardId: held.boardId,
    });
    if (!subject) return refuse("not-there");
    if (input.outcome === "overturned") {
      const undone = await decideIn(
        tx,
        app,
        actor,
        subject,
        { caseId: held.id, verdict: "restore", rule: null, reasons: input.answer, suspendDays: null },
        { reported: held.signs.length === 0, undoesId: decision.id },
      );
      if (!undone.ok) return undone;
    }
    const now = app.now();
    await tx.appeal.update({
      where: { id: appeal.id },
      data: { outcome: input.outcome, answerId: await keepText(tx, app, input.answer), byId, decidedAt: now },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "moderation.appeal-decided",
      actorId: byId,
      spaceId: held.spaceId,
      subjectId: held.id,
      data: { appeal: appeal.id, decision: decision.id, outcome: input.outcome },
    });
    const to = await addressOf(tx, decision.authorId);
    if (to) {
      const { t } = i18nFor(to.language);
      await queueMail(tx, app, {
        to: to.email,
        kind: "appeal-decided",
        language: to.language,
        content: {
          subject: t("moderation:mail.appeal.subject"),
          before: [
            t(`moderation:mail.appeal.${input.outcome}`),
            t("moderation:mail.decision.reasons", { reasons: input.answer }),
          ],
          after: [t("moderation:mail.decision.court")],
        },
      });
    }
    return ok({ caseId: held.id });
  });
}
