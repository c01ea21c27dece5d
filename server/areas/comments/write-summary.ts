import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { findTarget, type TargetRef } from "./find-target";

/**
 * Writes "where we are" above a discussion; an empty text takes it off.
 *
 * Who may: who facilitates the chantier; for an edition, who facilitates everywhere.
 * What changes: one more version, the one shown; the former ones stay readable.
 * Events: summary.published, about the target.
 * Refusals: not-there, sign-in-first, not-your-role, stale (someone else wrote one meanwhile).
 */
export async function writeSummary(
  app: App,
  actor: Actor,
  input: { readonly target: TargetRef; readonly text: string; readonly version: number },
): Promise<Outcome<{ number: number; address: string }, Why | "stale">> {
  return app.db.$transaction(async (tx) => {
    const found = await findTarget(tx, input.target, app.now());
    if (!found || !can(actor, "read", found.subject).ok) return refuse("not-there");
    const may = can(actor, "write-summary", found.subject);
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const { kind: targetKind, id: targetId, address } = found.target;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`summary ${targetId}`}, 0))`;
    const last = await tx.discussionSummary.findFirst({
      where: { targetKind, targetId },
      orderBy: { number: "desc" },
      select: { number: true, body: { select: { markdown: true } } },
    });
    if (last?.body.markdown === input.text) return ok({ number: last.number, address });
    if ((last?.number ?? 0) !== input.version) return refuse("stale");
    const now = app.now();
    const bodyId = app.newId();
    await tx.body.create({
      data: { id: bodyId, markdown: input.text, html: renderMarkdown(input.text, { topHeading: 4 }), createdAt: now },
      select: { id: true },
    });
    const number = input.version + 1;
    await tx.discussionSummary.create({
      data: { targetKind, targetId, number, bodyId, byId, at: now },
      select: { number: true },
    });
    await record(tx, now, {
      kind: "summary.published",
      actorId: byId,
      spaceId: found.spaceId,
      subjectId: targetId,
      data: { target: targetKind, version: number },
    });
    return ok({ number, address });
  });
}
