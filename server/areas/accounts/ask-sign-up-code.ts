import { codeMinutes } from "~/domain/accounts/limits";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { spaced } from "./ask-sign-in-code";
import { type CodePayload, issueCode, newCode } from "./issue-code";
import { mayAskCode } from "./limits";
import { hashTyped } from "./secrets";

/**
 * Who may: anyone. An address that has an account already gets a code that signs in to it: the page cannot tell.
 * What changes: a code is kept with what was typed, and a mail queued. The account is made when the code is typed.
 * Events: mail.queued.
 * Refusals: too-many.
 */
export async function askSignUpCode(
  app: App,
  input: {
    readonly email: string;
    readonly name: string;
    /** As typed; without one, a code is mailed at each sign-in. */
    readonly password?: string;
    readonly back: string;
    readonly shared: boolean;
    readonly language: Language;
    readonly clientAddress: string;
    /** The account is wanted in order to register for a chantier. */
    readonly register?: { readonly spaceId: string; readonly spaceTitle: string; readonly accessNeeds: string };
  },
): Promise<Outcome<{ readonly cookie: string }>> {
  if (!(await mayAskCode(app, input.email, input.clientAddress))) return refuse("too-many");
  const cookie = await issueSignUpCode(app, input.email, {
    language: input.language,
    back: input.back,
    shared: input.shared,
    name: input.name,
    passwordHash: input.password ? await hashTyped(input.password) : undefined,
    spaceId: input.register?.spaceId,
    spaceTitle: input.register?.spaceTitle,
    accessNeeds: input.register?.accessNeeds,
  });
  return ok({ cookie });
}

/** Keeps and mails a code for what `payload` says: an account, or a registration when it names a chantier. */
export async function issueSignUpCode(app: App, email: string, payload: CodePayload): Promise<string> {
  const { t } = i18nFor(payload.language);
  const code = await newCode(app);
  return app.db.$transaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { email }, select: { id: true } });
    const subject = { code: spaced(code.digits) };
    const after = [t("accounts:mail.minutes", { count: codeMinutes }), t("accounts:mail.notYou")];
    return issueCode(tx, app, {
      email,
      purpose: payload.spaceId ? "register" : "sign-up",
      payload,
      code,
      language: payload.language,
      mail: payload.spaceId
        ? {
            kind: "registration-code",
            content: {
              subject: t("accounts:mail.register.subject", subject),
              before: [t("accounts:mail.register.before", { title: payload.spaceTitle ?? "" })],
              code: code.digits,
              after,
            },
          }
        : account
          ? {
              kind: "address-known",
              content: {
                subject: t("accounts:mail.addressKnown.subject", subject),
                before: [t("accounts:mail.addressKnown.before")],
                code: code.digits,
                after,
              },
            }
          : {
              kind: "sign-up-code",
              content: {
                subject: t("accounts:mail.signUp.subject", subject),
                before: [t("accounts:mail.signUp.before")],
                code: code.digits,
                after,
              },
            },
    });
  });
}
