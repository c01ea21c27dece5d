import type { Actor } from "~/domain/access/actor";
import { can, type Subject, type Why } from "~/domain/access/can";
import type { FollowTarget, MailPace } from "~/domain/notifications/follow";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { findProposal } from "../proposals/public";
import { spaceSubject } from "../spaces/public";

/**
 * Who may: a person with a verified address, of what they may read; of another person, whoever that is.
 * What changes: they follow it, or no longer do. Pressing again changes nothing.
 * Events: none: whom one follows is one's own business, and the log is never erased.
 * Refusals: sign-in-first, verify-first, not-there.
 */
export async function setFollowing(
  app: App,
  actor: Actor,
  input: { readonly target: FollowTarget; readonly follow: boolean },
): Promise<Outcome<{ readonly following: boolean }, Why>> {
  return app.db.$transaction(async (tx) => {
    const subject = await subjectOf(tx, input.target, app.now());
    if (!subject || !can(actor, "read", subject).ok) return refuse("not-there");
    const may = can(actor, "follow", { kind: "instance" });
    if (!may.ok) return refuse(may.why);
    if (actor.kind !== "account") return refuse("sign-in-first");
    const { personId } = actor;
    if (input.target.kind === "person" && input.target.id === personId) return refuse("not-there");
    const where = {
      personId_targetKind_targetId: { personId, targetKind: input.target.kind, targetId: input.target.id },
    };
    if (!input.follow) {
      await tx.follow.updateMany({
        where: { ...where.personId_targetKind_targetId, endedAt: null },
        data: { endedAt: app.now() },
      });
      return ok({ following: false });
    }
    const known = await tx.follow.findUnique({ where, select: { endedAt: true } });
    if (known && !known.endedAt) return ok({ following: true });
    const values = { origin: "asked", at: app.now(), endedAt: null };
    await tx.follow.upsert({
      where,
      create: { id: app.newId(), ...where.personId_targetKind_targetId, ...values },
      update: values,
      select: { id: true },
    });
    return ok({ following: true });
  });
}

async function subjectOf(tx: Tx, target: FollowTarget, now: Date): Promise<Subject | null> {
  switch (target.kind) {
    case "space":
      return spaceSubject(tx, { id: target.id }, now);
    case "proposal":
      return (await findProposal(tx, target.id, now))?.subject ?? null;
    case "person": {
      const person = await tx.person.count({ where: { id: target.id, kind: "account", account: { closedAt: null } } });
      return person > 0 ? { kind: "instance" } : null;
    }
  }
}

/**
 * Who may: the person who follows it.
 * What changes: when mails leave about this thing; null: as they want in general.
 * Events: none.
 * Refusals: sign-in-first, not-there.
 */
export async function setFollowPace(
  app: App,
  actor: Actor,
  input: { readonly followId: string; readonly mail: MailPace | null },
): Promise<Outcome<null, Why>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const changed = await app.db.follow.updateMany({
    where: { id: input.followId, personId: actor.personId, endedAt: null },
    data: { mail: input.mail },
  });
  return changed.count > 0 ? ok(null) : refuse("not-there");
}

/**
 * Who may: the person who follows it.
 * What changes: they no longer do.
 * Events: none.
 * Refusals: sign-in-first, not-there.
 */
export async function stopFollowing(app: App, actor: Actor, followId: string): Promise<Outcome<null, Why>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const stopped = await app.db.follow.updateMany({
    where: { id: followId, personId: actor.personId },
    data: { endedAt: app.now() },
  });
  return stopped.count > 0 ? ok(null) : refuse("not-there");
}
