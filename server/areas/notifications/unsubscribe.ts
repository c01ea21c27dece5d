import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { preferenceRow } from "./preference";

/** What a link stops: news of what one follows, reminders of sessions, messages of organisers. */
export const mailScopes = ["notices", "reminders", "messages"] as const;
export type MailScope = (typeof mailScopes)[number];

const macLength = 16;

/**
 * The bare address that stops one kind of mail for one person: it works without signing in and has no end, so that the
 * link of an old mail still does. Made with a key of the person's own; nothing of it is kept.
 */
export async function stopLink(tx: Tx, app: App, personId: string, scope: MailScope): Promise<string> {
  const { linkKey } = await preferenceRow(tx, app, personId);
  const head = Buffer.from([...parse(personId), mailScopes.indexOf(scope)]);
  return `/desabonnement/${Buffer.concat([head, mac(linkKey, head)]).toString("base64url")}`;
}

/** What lets a mail program stop it by itself, in one press. Source: RFC 8058 and RFC 2369. */
export function stopHeaders(app: Pick<App, "env">, link: string): Readonly<Record<string, string>> {
  return {
    "List-Unsubscribe": `<${new URL(link, app.env.publicUrl).href}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

function mac(key: Uint8Array, head: Uint8Array): Buffer {
  return createHmac("sha256", key).update(head).digest().subarray(0, macLength);
}

/** Whose link this is and what it stops, without changing anything: mail scanners open links. Null: it is not one. */
export async function scopeOfLink(
  app: Pick<App, "db">,
  token: string,
): Promise<{ readonly personId: string; readonly scope: MailScope } | null> {
  const bytes = Buffer.from(token, "base64url");
  const scope = mailScopes[bytes[16] ?? -1];
  if (bytes.length !== 17 + macLength || !scope) return null;
  const personId = stringify(bytes.subarray(0, 16));
  const kept = await app.db.noticePreference.findUnique({ where: { personId }, select: { linkKey: true } });
  if (!kept || !timingSafeEqual(mac(kept.linkKey, bytes.subarray(0, 17)), bytes.subarray(17))) return null;
  return { personId, scope };
}

/**
 * Who may: whoever holds the link of a mail, as often as they like, without signing in.
 * What changes: this kind of mail does not leave any more for this person; they can choose otherwise in their account.
 * Events: none: what one wants to receive is one's own business.
 * Refusals: link-wrong.
 */
export async function unsubscribe(
  app: App,
  token: string,
): Promise<Outcome<{ readonly scope: MailScope }, "link-wrong">> {
  const found = await scopeOfLink(app, token).catch(() => null);
  if (!found) return refuse("link-wrong");
  const { personId, scope } = found;
  await app.db.$transaction(async (tx) => {
    await tx.noticePreference.update({
      where: { personId },
      data: scope === "notices" ? { mail: "none" } : { [scope]: false },
      select: { personId: true },
    });
    if (scope === "notices") await tx.follow.updateMany({ where: { personId }, data: { mail: null } });
  });
  return ok({ scope });
}
