import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";

/**
 * Finds the account of an address or makes one, with its person, in the caller's transaction; its address is held to be
 * verified: the caller has just seen a right code, or is the installation itself. Two requests at once make one.
 * Events: account.created, account.verified where it changes something.
 */
export async function verifiedAccount(
  tx: Tx,
  app: App,
  wanted: {
    readonly email: string;
    readonly displayName: string;
    readonly passwordHash: string | null;
    readonly language: Language;
  },
): Promise<{ readonly personId: string; readonly created: boolean }> {
  // One at a time for an address: the unique constraint alone would make the second fail instead of finding the first.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`account ${wanted.email}`}, 0))`;
  const now = app.now();
  const known = await tx.account.findUnique({
    where: { email: wanted.email },
    select: { id: true, personId: true, verifiedAt: true },
  });
  if (known) {
    if (!known.verifiedAt) {
      await tx.account.update({ where: { id: known.id }, data: { verifiedAt: now }, select: { id: true } });
      await record(tx, now, { kind: "account.verified", actorId: known.personId, subjectId: known.personId });
    }
    return { personId: known.personId, created: false };
  }
  const personId = app.newId();
  await tx.person.create({
    data: {
      id: personId,
      kind: "account",
      displayName: wanted.displayName,
      createdAt: now,
      account: {
        create: {
          id: app.newId(),
          email: wanted.email,
          passwordHash: wanted.passwordHash,
          verifiedAt: now,
          locale: wanted.language,
          createdAt: now,
        },
      },
    },
    select: { id: true },
  });
  await record(tx, now, { kind: "account.created", actorId: personId, subjectId: personId });
  return { personId, created: true };
}
