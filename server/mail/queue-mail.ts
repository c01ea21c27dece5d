import type { Language } from "~/i18n/language";
import type { App } from "../app";
import type { Tx } from "../db/client";
import { record } from "../events/record";
import { composeMail, type MailContent } from "./compose-mail";

/** What a mail is for; shown in the administrator's outbox as `accounts:mailKind.<kind>`. */
export const mailKinds = [
  "sign-in-code",
  "no-account",
  "sign-up-code",
  "address-known",
  "change-address-code",
  "address-changed",
  "password-changed",
  "password-removed",
  "confirm-identity-code",
  "identity-linked",
  "second-factor-on",
  "second-factor-off",
  "data-copy-ready",
  "registration-code",
  "registration-confirmed",
  "registration-waiting",
  "registration-moved-up",
  "registration-cancelled",
  "session-cancelled",
  "notices",
  "moderation-alert",
  "moderation-decision",
  "report-received",
  "report-decided",
  "appeal-decided",
  "organiser-message",
  "session-reminder",
  "poll-listed",
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * Writes a mail in the transaction of what it is about: it leaves if and only if that transaction commits. With SMTP it
 * waits for the worker; without, it is kept for the administrator. `to` is an address as stored.
 */
export async function queueMail(
  tx: Tx,
  app: App,
  mail: {
    readonly to: string;
    readonly kind: MailKind;
    readonly language: Language;
    readonly content: MailContent;
    /** Of the message itself, by their names (List-Unsubscribe…). */
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const id = app.newId();
  const { subject, text, html } = composeMail(mail.content, mail.language, app.env.publicUrl);
  await tx.mail.create({
    data: {
      id,
      toAddress: mail.to,
      kind: mail.kind,
      subject,
      text,
      html,
      headers: mail.headers ?? {},
      state: app.env.smtpUrl ? "waiting" : "kept",
      createdAt: app.now(),
    },
    select: { id: true },
  });
  await record(tx, app.now(), { kind: "mail.queued", subjectId: id, data: { mail: mail.kind } });
}
