import { type Outcome, ok } from "~/domain/outcome";
import type { App } from "../../app";
import { verifiedAccount } from "./create-account";

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
