import type { Tx } from "../../db/client";

/**
 * Removes every row that is only there to let a person sign in, be told or be written to, in the caller's transaction:
 * what-becomes.ts lists them. Mails to their address go, those that wait too.
 */
export async function forgetTables(
  tx: Tx,
  who: {
    readonly personIds: readonly string[];
    readonly email: string;
    readonly registrationIds: readonly string[];
  },
): Promise<void> {
  const theirs = { personId: { in: [...who.personIds] } };
  await tx.coAuthorOffer.deleteMany({ where: theirs });
  await tx.dataCopy.deleteMany({ where: theirs });
  await tx.boardHand.deleteMany({ where: theirs });
  await tx.boardReady.deleteMany({ where: theirs });
  await tx.boardQuietNote.deleteMany({ where: theirs });
  await tx.draftAgreement.deleteMany({ where: theirs });
  await tx.externalIdentity.deleteMany({ where: theirs });
  await tx.notice.deleteMany({ where: theirs });
  await tx.follow.deleteMany({
    where: { OR: [theirs, { targetKind: "person", targetId: { in: [...who.personIds] } }] },
  });
  await tx.noticePreference.deleteMany({ where: theirs });
  await tx.profile.deleteMany({ where: theirs });
  await tx.sessionReminder.deleteMany({ where: theirs });
  await tx.suspension.deleteMany({ where: theirs });
  await tx.visitorContact.deleteMany({ where: { OR: [theirs, { email: who.email }] } });
  // The name that moderation holds back is still a name; what they reported is judged without saying who did.
  await tx.heldBack.deleteMany({ where: { kind: "name", subjectId: { in: [...who.personIds] } } });
  await tx.report.updateMany({
    where: { OR: [{ reporterId: { in: [...who.personIds] } }, { email: who.email }] },
    data: { name: "", email: null },
  });
  await tx.recoveryCode.deleteMany({ where: theirs });
  await tx.secondFactor.deleteMany({ where: theirs });
  await tx.authSession.deleteMany({ where: theirs });
  await tx.emailCode.deleteMany({ where: { email: who.email } });
  await tx.mail.deleteMany({ where: { toAddress: who.email } });
  const subjects = [...who.personIds, ...who.registrationIds];
  await tx.$executeRaw`
    delete from single_use_token where exists (
      select 1 from jsonb_each_text(subject) as held(name, value) where held.value = any(${subjects}::text[]))`;
  await tx.$executeRaw`
    delete from form_once where split_part(key, ':', 2) = any(${[...who.personIds]}::text[])`;
  await tx.account.deleteMany({ where: theirs });
}
