import { codeMinutes } from "~/domain/accounts/limits";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { issueCode, newCode } from "./issue-code";
import { mayAskCode } from "./limits";

/**
 * Who may: anyone. The answer is the same whether the address is known or not; the mail alone tells its reader.
 * What changes: a code is kept and a mail queued.
 * Events: mail.queued.
 * Refusals: too-many.
 */
export async function askSignInCode(
  app: App,
  input: {
    readonly email: string;
    readonly back: string;
    readonly shared: boolean;
    readonly language: Language;
    readonly clientAddress: string;
  },
): Promise<Outcome<{ readonly cookie: string }>> {
  if (!(await mayAskCode(app, input.email, input.clientAddress))) return refuse("too-many");
  const { t } = i18nFor(input.language);
  const code = await newCode(app);
  return app.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { email: input.email, closedAt: null }, select: { id: true } });
    const cookie = await issueCode(tx, app, {
      email: input.email,
      purpose: "sign-in",
      payload: { language: input.language, back: input.back, shared: input.shared },
      code,
      language: input.language,
      mail: account
        ? {
            kind: "sign-in-code",
            content: {
              subject: t("accounts:mail.signIn.subject", { code: spaced(code.digits) }),
              before: [t("accounts:mail.signIn.before")],
              code: code.digits,
              after: [t("accounts:mail.minutes", { count: codeMinutes }), t("accounts:mail.notYou")],
            },
          }
        : {
            kind: "no-account",
            content: {
              subject: t("accounts:mail.noAccount.subject"),
              before: [t("accounts:mail.noAccount.before")],
              link: { label: t("accounts:mail.noAccount.link"), path: "/inscription" },
              after: [t("accounts:mail.notYou")],
            },
          },
    });
    return ok({ cookie });
  });
}

/** "483 920": easier to read and to type. */
export function spaced(digits: string): string {
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
}
