import { doorCodeShown } from "~/domain/registration/door-code";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { queueMail } from "../../mail/queue-mail";
import { hashSecret } from "../accounts/public";
import { upcomingSessionLines } from "../sessions/public";
import { findSpace } from "../spaces/public";

/** The purpose of the token in a mail's cancelling link. */
export const cancelPurpose = "cancel-registration";

/**
 * Tells a person by mail where their registration stands, in the language of their account, with a link that cancels it.
 * Someone without an account (registered by a facilitator) has no address: nothing is sent.
 */
export async function tellPerson(
  tx: Tx,
  app: App,
  what: {
    readonly kind: "confirmed" | "waiting" | "moved-up" | "cancelled";
    readonly registrationId: string;
    readonly personId: string;
    readonly spaceId: string;
    /** For "waiting": how many are before, plus one. */
    readonly waitingPlace?: number;
  },
): Promise<void> {
  const account = await tx.account.findFirst({
    where: { personId: what.personId, closedAt: null, verifiedAt: { not: null } },
    select: { email: true, locale: true },
  });
  if (!account) return;
  const language: Language = account.locale === "en" ? "en" : "fr";
  const { t } = i18nFor(language);
  const space = await findSpace(tx, { id: what.spaceId }, app.now(), language);
  if (!space) return;
  const facts = { title: space.title, place: what.waitingPlace ?? 0 };

  if (what.kind === "cancelled") {
    await queueMail(tx, app, {
      to: account.email,
      kind: "registration-cancelled",
      language,
      content: {
        subject: t("registration:mail.cancelled.subject", facts),
        before: [t("registration:mail.cancelled.before", facts)],
        link: { label: t("registration:mail.seeSpace"), path: `/chantiers/${space.slug}` },
      },
    });
    return;
  }
  const token = app.randomBytes(32).toString("base64url");
  await tx.singleUseToken.create({
    data: {
      hash: new Uint8Array(hashSecret(token)),
      purpose: cancelPurpose,
      subject: { registrationId: what.registrationId },
      createdAt: app.now(),
    },
    select: { purpose: true },
  });
  const words = {
    confirmed: {
      subject: t("registration:mail.confirmed.subject", facts),
      before: t("registration:mail.confirmed.before", facts),
    },
    waiting: {
      subject: t("registration:mail.waiting.subject", facts),
      before: t("registration:mail.waiting.before", facts),
    },
    "moved-up": {
      subject: t("registration:mail.movedUp.subject", facts),
      before: t("registration:mail.movedUp.before", facts),
    },
  }[what.kind];
  const { doorCode } = await tx.registration.findUniqueOrThrow({
    where: { id: what.registrationId },
    select: { doorCode: true },
  });
  const door = what.kind === "waiting" ? [] : [t("registration:mail.door", { code: doorCodeShown(doorCode) })];
  await queueMail(tx, app, {
    to: account.email,
    kind: `registration-${what.kind}`,
    language,
    content: {
      subject: words.subject,
      before: [words.before, ...door, ...(await upcomingSessionLines(tx, what.spaceId, language, app.now()))],
      link: { label: t("registration:mail.cancelLink"), path: `/inscriptions/annuler/${token}` },
      after: [t("registration:mail.cancelHint")],
    },
  });
}
