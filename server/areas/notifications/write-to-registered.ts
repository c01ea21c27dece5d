import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type MessageAudience, statesOf } from "~/domain/notifications/message";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { once } from "../../db/form-once";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { sessionLine } from "../sessions/public";
import { findSpace } from "../spaces/public";
import { stopHeaders, stopLink } from "./unsubscribe";

type Reached = {
  /** Those with an address who want messages. */
  readonly people: readonly { readonly personId: string; readonly email: string; readonly language: Language }[];
  /** The names of the others: to be told otherwise. */
  readonly unreached: readonly string[];
};

/** Whom a message to this audience would reach now, and whom not. */
async function reachedBy(tx: Tx, spaceId: string, audience: MessageAudience): Promise<Reached> {
  const rows = await tx.registration.findMany({
    where: { spaceId, state: { in: [...statesOf[audience]] } },
    select: {
      personId: true,
      person: {
        select: {
          displayName: true,
          account: { select: { email: true, locale: true, verifiedAt: true, closedAt: true } },
          noticePreference: { select: { messages: true } },
        },
      },
    },
    orderBy: { place: "asc" },
  });
  const people: Reached["people"][number][] = [];
  const unreached: string[] = [];
  for (const { personId, person } of rows) {
    const { account } = person;
    if (!account?.verifiedAt || account.closedAt || person.noticePreference?.messages === false) {
      unreached.push(person.displayName);
    } else people.push({ personId, email: account.email, language: account.locale === "en" ? "en" : "fr" });
  }
  return { people, unreached };
}

/** What a facilitator sees before a message leaves: how many it reaches, and the names of those it does not. */
export async function previewMessage(
  app: Pick<App, "db">,
  actor: Actor,
  spaceId: string,
  audience: MessageAudience,
): Promise<Outcome<{ readonly count: number; readonly unreached: readonly string[] }, Why>> {
  const may = can(actor, "manage-registrations", { kind: "space", spaceId, open: [] });
  if (!may.ok) return refuse(may.why);
  const { people, unreached } = await reachedBy(app.db, spaceId, audience);
  return ok({ count: people.length, unreached });
}

/**
 * Writes by mail to the people of a chantier.
 *
 * Who may: a facilitator of the chantier.
 * What changes: one mail to each of the audience that has an address and wants messages; the message is in the list of
 * those sent. Pressed twice: sent once.
 * Events: space.message-sent, mail.queued.
 * Refusals: sign-in-first, not-your-role, not-there (chantier, or session of it), nobody-to-write-to.
 */
export async function writeToRegistered(
  app: App,
  actor: Actor,
  input: {
    readonly spaceId: string;
    readonly audience: MessageAudience;
    readonly sessionId?: string | undefined;
    readonly subject: string;
    readonly text: string;
    readonly once?: string | undefined;
  },
): Promise<Outcome<{ readonly sent: number; readonly unreached: number }, Why | "nobody-to-write-to">> {
  return app.db.$transaction(async (tx) => {
    const may = can(actor, "manage-registrations", { kind: "space", spaceId: input.spaceId, open: [] });
    if (!may.ok) return refuse(may.why);
    const byId = personOf(actor);
    const now = app.now();
    const session = input.sessionId
      ? await tx.session.findFirst({ where: { id: input.sessionId, spaceId: input.spaceId } })
      : null;
    if (!byId || (input.sessionId && !session)) return refuse("not-there");
    const said = [input.spaceId, input.audience, input.sessionId, input.subject, input.text];
    return once(
      tx,
      ["message", byId],
      input.once,
      said,
      async () => {
        const { people, unreached } = await reachedBy(tx, input.spaceId, input.audience);
        if (people.length === 0) return refuse("nobody-to-write-to");
        for (const { personId, email, language } of people) {
          const { t } = i18nFor(language);
          const space = await findSpace(tx, { id: input.spaceId }, now, language);
          if (!space) return refuse("not-there");
          const stop = await stopLink(tx, app, personId, "messages");
          await queueMail(tx, app, {
            to: email,
            kind: "organiser-message",
            language,
            headers: stopHeaders(app, stop),
            content: {
              subject: t("notice-mails:message.subject", { subject: input.subject, code: space.code }),
              before: [
                t("notice-mails:message.before", { title: `${space.code} ${space.shortTitle}` }),
                ...(session ? [sessionLine(session, language)] : []),
                ...input.text.split(/\r?\n\s*\r?\n/),
              ],
              link: { label: t("notice-mails:message.see"), path: `/chantiers/${space.slug}/seances` },
              stop: { label: t("notice-mails:stop.messages"), path: stop },
            },
          });
        }
        const id = app.newId();
        await tx.organiserMessage.create({
          data: {
            id,
            spaceId: input.spaceId,
            sessionId: session?.id ?? null,
            audience: input.audience,
            subject: input.subject,
            text: input.text,
            byId,
            at: now,
            sent: people.length,
            unreached: unreached.length,
          },
          select: { id: true },
        });
        await record(tx, now, {
          kind: "space.message-sent",
          actorId: byId,
          spaceId: input.spaceId,
          subjectId: id,
          data: { audience: input.audience, sent: people.length },
        });
        return ok({ sent: people.length, unreached: unreached.length });
      },
      async () => true,
    );
  });
}

/** What was written to the people of a chantier, latest first, for its facilitators. */
export async function sentMessages(app: Pick<App, "db">, spaceId: string) {
  const rows = await app.db.organiserMessage.findMany({
    where: { spaceId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 100,
    select: {
      id: true,
      audience: true,
      subject: true,
      text: true,
      at: true,
      sent: true,
      unreached: true,
      by: { select: { displayName: true } },
      session: { select: { title: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    audience: row.audience as MessageAudience,
    subject: row.subject,
    text: row.text,
    at: row.at.toISOString(),
    sent: row.sent,
    unreached: row.unreached,
    by: row.by.displayName,
    session: row.session?.title ?? null,
  }));
}
