import type { Actor } from "~/domain/access/actor";
import type { Why } from "~/domain/access/can";
import { type MailPace, usualPace } from "~/domain/notifications/follow";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";

export type Preference = { readonly mail: MailPace; readonly reminders: boolean; readonly messages: boolean };

/** How a person wants to be told; what is usual when they never said. */
export async function preferenceOf(app: Pick<App, "db">, personId: string): Promise<Preference> {
  const kept = await app.db.noticePreference.findUnique({
    where: { personId },
    select: { mail: true, reminders: true, messages: true },
  });
  return kept ? { ...kept, mail: kept.mail as MailPace } : { mail: usualPace, reminders: true, messages: true };
}

/**
 * Who may: the person.
 * What changes: how they are written to.
 * Events: none.
 * Refusals: sign-in-first.
 */
export async function setPreference(app: App, actor: Actor, wanted: Preference): Promise<Outcome<null, Why>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  await app.db.$transaction(async (tx) => {
    await preferenceRow(tx, app, actor.personId);
    await tx.noticePreference.update({ where: { personId: actor.personId }, data: wanted, select: { personId: true } });
  });
  return ok(null);
}

/** A person's row, made the first time it is needed. */
export async function preferenceRow(tx: Tx, app: App, personId: string) {
  await tx.noticePreference.createMany({
    data: [{ personId, mail: usualPace, linkKey: new Uint8Array(app.randomBytes(32)) }],
    skipDuplicates: true,
  });
  return tx.noticePreference.findUniqueOrThrow({ where: { personId } });
}
