import { type Outcome, ok } from "~/domain/outcome";
import type { App } from "../../app";
import { verifiedAccount } from "./create-account";
import { openSession } from "./lucia";

/**
 * Who may: the installation itself, for its demo and its tests: no code is mailed.
 * What changes: an account with a verified address and its person; the one that has the address if there is one.
 * Events: account.created, account.verified where it changes something.
 * Refusals: none.
 */
export async function signUpWithoutCode(
  app: App,
  input: { readonly email: string; readonly displayName: string },
): Promise<Outcome<{ readonly personId: string }>> {
  const { personId } = await app.db.$transaction((tx) =>
    verifiedAccount(tx, app, { ...input, passwordHash: null, language: "fr" }),
  );
  return ok({ personId });
}

/**
 * Who may: anyone, in a database created as a demo and nowhere else: its people are invented.
 * What changes: the browser is signed in as one of them.
 * Events: none: nobody real signed in.
 * Refusals: throws outside a demo: no page offers it there.
 */
export async function signInAsDemoPerson(
  app: App,
  input: { readonly personId: string; readonly sessionId: string | null; readonly userAgent: string },
): Promise<{ readonly cookie: string }> {
  if (!app.demo) throw new Error("one-click sign-in exists only in a demo");
  return app.db.$transaction((tx) =>
    openSession(tx, app, {
      personId: input.personId,
      shared: false,
      userAgent: input.userAgent,
      replaces: input.sessionId,
    }),
  );
}
