import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { askSignInCode } from "./ask-sign-in-code";
import { issueSignUpCode } from "./ask-sign-up-code";
import { askIdentityCode } from "./confirm-identity";
import { readFlow } from "./flow";
import { codePayloadSchema } from "./issue-code";
import { mayAskCode } from "./limits";
import { isSecret } from "./secrets";

/**
 * Who may: the browser that asked for a code within the last hour.
 * What changes: the former code ends; another one is kept and mailed, for the same thing.
 * Events: mail.queued.
 * Refusals: code-gone, too-many.
 */
export async function sendCodeAgain(
  app: App,
  input: { readonly actor: Actor; readonly cookieHeader: string | null; readonly clientAddress: string },
): Promise<Outcome<{ readonly cookie: string }>> {
  const flow = readFlow(app, input.cookieHeader);
  const row = flow
    ? await app.db.emailCode.findFirst({
        where: {
          id: flow.codeId,
          usedAt: null,
          createdAt: { gt: new Date(app.now().getTime() - 60 * 60_000) },
          purpose: { in: ["sign-in", "sign-up", "register", "confirm-identity"] },
        },
        select: { id: true, email: true, purpose: true, payload: true, browserHash: true },
      })
    : null;
  if (!flow || !row || !isSecret(flow.secret, row.browserHash)) return refuse("code-gone");
  const payload = codePayloadSchema.parse(row.payload);
  if (row.purpose === "confirm-identity") {
    const { actor } = input;
    if (actor.kind !== "account" || actor.personId !== payload.personId) return refuse("code-gone");
    const asked = await askIdentityCode(app, actor, { ...payload, clientAddress: input.clientAddress });
    if (asked.ok) await spend(app, row.id);
    return asked;
  }
  if (row.purpose !== "sign-in" && !(await mayAskCode(app, row.email, input.clientAddress))) return refuse("too-many");
  const again: Outcome<{ readonly cookie: string }> =
    row.purpose === "sign-in"
      ? await askSignInCode(app, { ...payload, email: row.email, clientAddress: input.clientAddress })
      : ok({ cookie: await issueSignUpCode(app, row.email, payload) });
  if (again.ok) await spend(app, row.id);
  return again;
}

async function spend(app: App, codeId: string): Promise<void> {
  await app.db.emailCode.update({ where: { id: codeId }, data: { usedAt: app.now() }, select: { id: true } });
}
