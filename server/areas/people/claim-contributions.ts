import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { takeGuestToken } from "../accounts/public";
import { holderOf } from "../receipts/public";
import { mergePersons } from "./merge-persons";

type Refusal =
  | "sign-in-first"
  | "verify-first"
  | "receipt-wrong"
  | "paper-not-entered"
  | "claim-other"
  | "claim-gone"
  | "link-over";

/**
 * "It was me": whoever holds the words of a receipt, or of a sheet of paper, makes theirs all that its person did here.
 *
 * Who may: someone signed in with a verified address.
 * What changes: the guest, or the person known by a name on a paper, becomes them (merge-persons.ts). Theirs already:
 *   nothing.
 * Events: person.merged and those of the merge.
 * Refusals: sign-in-first, verify-first, receipt-wrong, paper-not-entered, claim-other (someone else's account),
 *   claim-gone (they left).
 */
export async function claimByWords(
  app: App,
  actor: Actor,
  words: string,
): Promise<Outcome<{ readonly merged: boolean }, Refusal>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  if (!actor.verified) return refuse("verify-first");
  return app.db.$transaction(async (tx) => {
    const holder = await holderOf(tx, words);
    if (!holder) return refuse("receipt-wrong");
    if (holder.personId === null) return refuse("paper-not-entered");
    return claim(tx, app, { from: holder.personId, into: actor.personId, by: "words" });
  }, patience);
}

/**
 * "It was me": what was written in this browser by a guest before someone signed in.
 *
 * Who may: the person who signed in, in that browser, within the hour, once. What changes and events: as above.
 * Refusals: sign-in-first, link-over, claim-gone.
 */
export async function claimGuest(
  app: App,
  actor: Actor,
  cookieHeader: string | null,
  answer: "mine" | "not-mine",
): Promise<Outcome<{ readonly merged: boolean }, Refusal>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  return app.db.$transaction(async (tx) => {
    const guestId = await takeGuestToken(tx, app, actor.personId, cookieHeader);
    if (!guestId) return refuse("link-over");
    if (answer === "not-mine") return ok({ merged: false });
    return claim(tx, app, { from: guestId, into: actor.personId, by: "browser" });
  }, patience);
}

/** A guest of many walls has many notes. */
const patience = { timeout: 60_000 };

async function claim(
  tx: Tx,
  app: App,
  who: { readonly from: string; readonly into: string; readonly by: "words" | "browser" },
): Promise<Outcome<{ readonly merged: boolean }, Refusal>> {
  if (who.from === who.into) return ok({ merged: false });
  // Both, always in the same order: two claims at once are one after the other.
  await tx.$queryRaw`
    select 1 from person where id in (${who.from}::uuid, ${who.into}::uuid) order by id for update`;
  const person = await tx.person.findUnique({ where: { id: who.from }, select: { kind: true, mergedIntoId: true } });
  if (!person) return refuse("claim-gone");
  if (person.mergedIntoId === who.into) return ok({ merged: false });
  if (person.mergedIntoId !== null || person.kind === "account") return refuse("claim-other");
  if (person.kind === "erased") return refuse("claim-gone");
  await mergePersons(tx, app, who);
  return ok({ merged: true });
}
