import { z } from "zod";
import { codeMinutes } from "~/domain/accounts/limits";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import type { MailContent } from "../../mail/compose-mail";
import { type MailKind, queueMail } from "../../mail/queue-mail";
import { flowCookie } from "./flow";
import { hashSecret, hashTyped } from "./secrets";

/** What a code is asked for. */
export const codePurposes = [
  "sign-in",
  "sign-up",
  "register",
  "change-address",
  "confirm-identity",
  "link-identity",
] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** What was being done when the code was asked for, so that nothing typed is lost. */
export const codePayloadSchema = z.object({
  language: z.enum(["fr", "en"]),
  /** Where to go next: a bare local address. */
  back: z.string(),
  shared: z.boolean(),
  /** Sign-up and registration: the display name, and a password already hashed. */
  name: z.string().optional(),
  passwordHash: z.string().optional(),
  /** change-address, confirm-identity: whose. */
  personId: z.string().optional(),
  /** register: which chantier, and what the person needs there. */
  spaceId: z.string().optional(),
  spaceTitle: z.string().optional(),
  accessNeeds: z.string().optional(),
  /** link-identity: as whom another service knows them, and its token, sealed (base64). */
  identity: z.object({ issuer: z.string(), subject: z.string(), siret: z.string(), token: z.string() }).optional(),
});
export type CodePayload = z.infer<typeof codePayloadSchema>;

/** A code ready to be mailed. Made before the transaction opens: hashing takes time on purpose. */
export type NewCode = { readonly digits: string; readonly hash: string };

export async function newCode(app: Pick<App, "randomBytes">): Promise<NewCode> {
  const digits = String(uniform(app, 1_000_000)).padStart(6, "0");
  return { digits, hash: await hashTyped(digits) };
}

/** A whole number below `bound`, each as likely as the others. */
function uniform(app: Pick<App, "randomBytes">, bound: number): number {
  const limit = Math.floor(2 ** 32 / bound) * bound;
  for (;;) {
    const drawn = app.randomBytes(4).readUInt32BE(0);
    if (drawn < limit) return drawn % bound;
  }
}

/**
 * Keeps a code (hashed, ten minutes, bound to the browser that asked) and queues its mail. The row is written even where
 * the mail holds no code, so that a known address and an unknown one cannot be told apart.
 * @returns the Set-Cookie value that ties the code to this browser.
 */
export async function issueCode(
  tx: Tx,
  app: App,
  given: {
    readonly email: string;
    readonly purpose: CodePurpose;
    readonly payload: CodePayload;
    readonly code: NewCode;
    readonly mail: { readonly kind: MailKind; readonly content: MailContent };
    readonly language: Language;
  },
): Promise<string> {
  const id = app.newId();
  const secret = app.randomBytes(32).toString("base64url");
  const now = app.now();
  await tx.emailCode.create({
    data: {
      id,
      email: given.email,
      purpose: given.purpose,
      codeHash: given.code.hash,
      browserHash: new Uint8Array(hashSecret(secret)),
      payload: given.payload,
      createdAt: now,
      expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
    },
    select: { id: true },
  });
  await queueMail(tx, app, { to: given.email, language: given.language, ...given.mail });
  return flowCookie(app, { codeId: id, secret });
}
