import type { Actor, Role } from "~/domain/access/actor";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { readFlow } from "./flow";
import { sessionsOfPerson } from "./lucia";
import { recentlyConfirmed } from "./reauthenticate";
import { isSecret } from "./secrets";

/** What one's own account page shows. Null for who has no account. */
export async function accountPage(app: App, actor: Actor, sessionId: string | null) {
  if (actor.kind !== "account") return null;
  const account = await app.db.account.findUnique({
    where: { personId: actor.personId },
    select: { email: true, passwordHash: true, verifiedAt: true },
  });
  if (!account) return null;
  const sessions = await sessionsOfPerson(app, actor.personId);
  const identity = await app.db.externalIdentity.findFirst({
    where: { personId: actor.personId },
    select: { createdAt: true },
    orderBy: { createdAt: "asc" },
  });
  return {
    name: actor.displayName,
    address: account.email,
    hasPassword: account.passwordHash !== null,
    /** The other service one may sign in with here, if there is one, and since when it opens this account. */
    service: app.env.oidc?.name ?? null,
    serviceSince: identity?.createdAt.toISOString() ?? null,
    /** A code was typed in this browser lately: nothing more is asked before a change. */
    confirmed: await recentlyConfirmed(app, actor.personId, sessionId),
    sessions: sessions.map((session) => ({ ...session, here: session.id === sessionId })),
  };
}

/** What one wrote, newest first, for one's own account page: bare addresses and titles. */
export async function myContributions(app: App, personId: string) {
  const [proposals, comments] = await Promise.all([
    app.db.proposal.findMany({
      where: { authors: { some: { personId } }, state: { not: "withdrawn" } },
      select: { id: true, title: true, draftTitle: true, state: true, createdAt: true },
      orderBy: { createdAt: "desc" },
      take: 50,
    }),
    app.db.comment.count({ where: { personId, state: "published" } }),
  ]);
  return {
    proposals: proposals.map((one) => ({
      id: one.id,
      title: one.title || one.draftTitle,
      state: one.state === "draft" ? ("draft" as const) : ("published" as const),
    })),
    comments,
  };
}

/**
 * The address a pending code was sent to, whether another can be sent, and whether it is about one's own account: told only to the browser that asked for it.
 * Null: there is none.
 */
export async function pendingCode(
  app: App,
  cookieHeader: string | null,
): Promise<{ readonly id: string; readonly address: string; readonly again: boolean; readonly own: boolean } | null> {
  const flow = readFlow(app, cookieHeader);
  if (!flow) return null;
  const row = await app.db.emailCode.findFirst({
    where: { id: flow.codeId, usedAt: null, expiresAt: { gt: app.now() } },
    select: { email: true, purpose: true, browserHash: true },
  });
  if (!row || !isSecret(flow.secret, row.browserHash)) return null;
  const own = row.purpose === "change-address" || row.purpose === "confirm-identity";
  return { id: flow.codeId, address: row.email, again: row.purpose !== "change-address", own };
}

export type FoundPerson = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly verified: boolean;
  readonly roles: readonly {
    readonly grant: string;
    readonly role: Role;
    /** Null: everywhere. */
    readonly space: string | null;
  }[];
};

/** People with an account whose name or address holds the words; those with a role when nothing is looked for. */
export async function findPeople(app: App, words: string, language: Language): Promise<readonly FoundPerson[]> {
  const looked = words.trim();
  const people = await app.db.person.findMany({
    where: {
      kind: "account",
      account: { closedAt: null },
      ...(looked
        ? {
            OR: [
              { displayName: { contains: looked, mode: "insensitive" as const } },
              { account: { email: { contains: looked.toLowerCase() } } },
            ],
          }
        : { roles: { some: { endedAt: null } } }),
    },
    select: {
      id: true,
      displayName: true,
      account: { select: { email: true, verifiedAt: true } },
      roles: {
        where: { endedAt: null },
        select: { id: true, role: true, space: { select: { code: true, shortTitle: true, english: true } } },
        orderBy: { givenAt: "asc" },
      },
    },
    orderBy: { displayName: "asc" },
    take: 50,
  });
  return people.map((person) => ({
    id: person.id,
    name: person.displayName,
    address: person.account?.email ?? "",
    verified: Boolean(person.account?.verifiedAt),
    roles: person.roles.map((held) => ({
      grant: held.id,
      role: held.role as Role,
      space: held.space
        ? `${held.space.code} ${inLanguage(language, { shortTitle: held.space.shortTitle }, held.space.english).shortTitle}`
        : null,
    })),
  }));
}

/** The chantiers a role can be given in. */
export async function spacesForRoles(app: App, language: Language) {
  const spaces = await app.db.space.findMany({
    select: { id: true, code: true, shortTitle: true, english: true },
    orderBy: [{ edition: { startsOn: "desc" } }, { position: "asc" }],
  });
  return spaces.map((space) => ({
    id: space.id,
    name: `${space.code} ${inLanguage(language, { shortTitle: space.shortTitle }, space.english).shortTitle}`,
  }));
}

/** The latest mails, newest first, for the administrator. Texts of those that left are forgotten. */
export async function outbox(app: App) {
  const mails = await app.db.mail.findMany({
    select: {
      id: true,
      toAddress: true,
      subject: true,
      text: true,
      kind: true,
      state: true,
      error: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return mails.map((mail) => ({
    id: mail.id,
    to: mail.toAddress,
    subject: mail.subject,
    text: mail.text,
    kind: mail.kind,
    state: mail.state,
    error: mail.error,
    at: mail.createdAt.toISOString(),
  }));
}
