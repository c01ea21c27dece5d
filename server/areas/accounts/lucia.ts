import { type Adapter, Lucia, TimeSpan } from "lucia";
import type { Actor, HeldRole } from "~/domain/access/actor";
import { sessionDays, sharedMinutes } from "~/domain/accounts/limits";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { readTogether } from "../../db/read-together";
import { record } from "../../events/record";
import { clearCookie, cookieName, readCookie, setCookie } from "../../http/cookies";
import { hashSecret, isSecret } from "./secrets";

// The only file that knows Lucia. Lucia calls "session id" what the cookie holds: here `id.secret`, of which the
// database keeps the id and a hash of the secret. Lucia's own clock only bounds what `app.now()` already decided.

type SessionFacts = {
  readonly shared: boolean;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
};
type PersonFacts = { readonly actor: Actor };

declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionFacts, PersonFacts>;
    DatabaseSessionAttributes: SessionFacts;
    DatabaseUserAttributes: PersonFacts;
  }
}

const minute = 60_000;
/** "Last seen" is exact to this; and a session is prolonged at most this often. */
const touchEvery = 5 * minute;

type SessionApp = Pick<App, "db" | "pool" | "env" | "now">;

/** What a request's cookie says. `renewal`: a Set-Cookie value that prolongs the cookie with the session. */
export type ReadSession = {
  readonly id: string;
  readonly actor: Actor;
  readonly shared: boolean;
  readonly renewal: string | null;
};

function expiry(now: Date, shared: boolean): Date {
  return new Date(now.getTime() + (shared ? sharedMinutes * minute : sessionDays * 24 * 60 * minute));
}

type Row = {
  id: string;
  secret_hash: Buffer;
  person_id: string;
  shared: boolean;
  user_agent: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  display_name: string;
  has_account: boolean;
  verified: boolean;
  suspended_until: Date | null;
  roles: HeldRole[];
  second: boolean;
  asked: boolean;
};

/** Read once a request: one statement for the browser, the person, the account and the roles held now. */
const readStatement = {
  name: "read-sessions",
  // One session after the other, by its key: told to find several, PostgreSQL may read the whole tables.
  text: `select found.* from unnest($1::text[]) asked(id) cross join lateral (
           select s.id, s.secret_hash, s.person_id, s.shared, s.user_agent, s.created_at, s.seen_at, s.expires_at, p.display_name,
             a.id is not null as has_account, a.verified_at is not null as verified,
             (select max(u.until) from suspension u where u.person_id = p.id and u.lifted_at is null) as suspended_until,
             coalesce((select json_agg(json_build_object('role', r.role, 'spaceId', r.space_id))
                       from role_grant r where r.person_id = p.id and r.ended_at is null), '[]'::json) as roles,
             exists (select 1 from second_factor f where f.person_id = p.id and f.confirmed_at is not null) as second,
             exists (select 1 from setting where key = 'second-factor-for-administrators' and value = 'true'::jsonb) as asked
           from auth_session s
           join person p on p.id = s.person_id and p.kind in ('account', 'guest')
           left join account a on a.person_id = p.id
           where s.id = asked.id and (a.id is null or a.closed_at is null) limit 1) found`,
};

const readers = new WeakMap<App["pool"], (id: string) => Promise<Row | undefined>>();

/** The session of that id as it is now. Requests that come together are read together, and nothing is kept of it. */
function readRow(pool: App["pool"], id: string): Promise<Row | undefined> {
  let reader = readers.get(pool);
  if (!reader) {
    reader = readTogether(async (ids) => {
      const { rows } = await pool.query<Row>({ ...readStatement, values: [ids] });
      return new Map(rows.map((row) => [row.id, row]));
    });
    readers.set(pool, reader);
  }
  return reader(id);
}

function adapter(app: SessionApp, tx: Tx | App["db"]): Adapter {
  return {
    async getSessionAndUser(token) {
      const [id = "", secret = ""] = token.split(".");
      const row = await readRow(app.pool, id);
      if (!row || !isSecret(secret, row.secret_hash) || row.expires_at <= app.now()) return [null, null];
      const actor: Actor = row.has_account
        ? {
            kind: "account",
            personId: row.person_id,
            displayName: row.display_name,
            verified: row.verified,
            ...rolesInForce(row),
            ...(row.suspended_until && row.suspended_until > app.now() ? { suspended: true } : {}),
          }
        : { kind: "guest", personId: row.person_id, displayName: row.display_name };
      return [
        {
          id: row.id,
          userId: row.person_id,
          expiresAt: row.expires_at,
          attributes: {
            shared: row.shared,
            userAgent: row.user_agent,
            createdAt: row.created_at,
            seenAt: row.seen_at,
          },
        },
        { id: row.person_id, attributes: { actor } },
      ];
    },
    async getUserSessions(personId) {
      const rows = await tx.authSession.findMany({
        where: { personId, expiresAt: { gt: app.now() } },
        select: { id: true, expiresAt: true, shared: true, userAgent: true, createdAt: true, seenAt: true },
        orderBy: { seenAt: "desc" },
      });
      return rows.map((row) => ({
        id: row.id,
        userId: personId,
        expiresAt: row.expiresAt,
        attributes: {
          shared: row.shared,
          userAgent: row.userAgent,
          createdAt: row.createdAt,
          seenAt: row.seenAt,
        },
      }));
    },
    async setSession({ id: token, userId, attributes }) {
      const [id = "", secret = ""] = token.split(".");
      const now = app.now();
      await tx.authSession.create({
        data: {
          id,
          secretHash: new Uint8Array(hashSecret(secret)),
          personId: userId,
          shared: attributes.shared,
          userAgent: attributes.userAgent,
          createdAt: now,
          seenAt: now,
          expiresAt: expiry(now, attributes.shared),
        },
        select: { id: true },
      });
    },
    // Lucia proposes one duration for all; a shared computer has its own.
    async updateSessionExpiration(id) {
      await prolong(app, id);
    },
    async deleteSession(id) {
      await tx.authSession.deleteMany({ where: { id } });
    },
    async deleteUserSessions(personId) {
      await tx.authSession.deleteMany({ where: { personId } });
    },
    async deleteExpiredSessions() {
      await tx.authSession.deleteMany({ where: { expiresAt: { lte: app.now() } } });
    },
  };
}

/** Where administrating asks for a second factor, the role waits until its holder has one. */
function rolesInForce(row: Pick<Row, "roles" | "second" | "asked">) {
  if (!row.asked || row.second || row.roles.every(({ role }) => role !== "administrator")) return { roles: row.roles };
  return { roles: row.roles.filter(({ role }) => role !== "administrator"), secondFactorDue: true };
}

async function prolong(app: SessionApp, id: string): Promise<void> {
  const now = app.now();
  await app.pool.query(
    `update auth_session set seen_at = $2, expires_at = case when shared then $3::timestamptz else $4::timestamptz end
     where id = $1 and seen_at < $5`,
    [id, now, expiry(now, true), expiry(now, false), new Date(now.getTime() - minute)],
  );
}

type Sessions = Lucia<SessionFacts, PersonFacts>;

const outside = new WeakMap<SessionApp, Sessions>();

/** Lucia on this app's database; the one without a transaction of its own is made once. */
function lucia(app: SessionApp, tx?: Tx): Sessions {
  if (tx) return over(app, tx);
  const made = outside.get(app) ?? over(app, app.db);
  outside.set(app, made);
  return made;
}

function over(app: SessionApp, tx: Tx | App["db"]): Sessions {
  return new Lucia<SessionFacts, PersonFacts>(adapter(app, tx), {
    sessionExpiresIn: new TimeSpan(sessionDays, "d"),
    sessionCookie: { name: cookieName("session", app.env) },
    getSessionAttributes: (facts) => facts,
    getUserAttributes: (facts) => facts,
  });
}

function sessionCookie(app: SessionApp, token: string, shared: boolean): string {
  return setCookie("session", token, app.env, shared ? {} : { maxAge: sessionDays * 24 * 60 * 60 });
}

/** Who this browser is signed in as; null when its cookie says nothing valid. The cookie is `id.secret`. */
export async function readSession(app: SessionApp, cookieHeader: string | null): Promise<ReadSession | null> {
  const token = readCookie(cookieHeader, "session", app.env);
  if (!token || !/^[0-9a-f-]{36}\.[\w-]{43}$/.test(token)) return null;
  const { session, user } = await lucia(app).validateSession(token);
  if (!session) return null;
  const stale = app.now().getTime() - session.seenAt.getTime() > touchEvery;
  if (stale && !session.fresh) await prolong(app, session.id);
  return {
    id: session.id,
    actor: user.actor,
    shared: session.shared,
    renewal: stale && !session.shared ? sessionCookie(app, token, false) : null,
  };
}

/**
 * Signs a browser in, in the caller's transaction: a new id and a new secret, whatever the browser had before
 * (`replaces`) ends. `cookie` is the Set-Cookie value: it ends with the browser on a shared computer.
 */
export async function openSession(
  tx: Tx,
  app: App,
  wanted: {
    readonly personId: string;
    readonly shared: boolean;
    readonly userAgent: string;
    readonly replaces: string | null;
  },
): Promise<{ readonly id: string; readonly cookie: string }> {
  const sessions = lucia(app, tx);
  if (wanted.replaces) await closeSession(tx, app, wanted.replaces);
  const id = app.randomId();
  const token = `${id}.${app.randomBytes(32).toString("base64url")}`;
  await sessions.createSession(
    wanted.personId,
    { shared: wanted.shared, userAgent: wanted.userAgent.slice(0, 300), createdAt: app.now(), seenAt: app.now() },
    { sessionId: token },
  );
  return { id, cookie: sessionCookie(app, token, wanted.shared) };
}

/**
 * Ends one signed-in browser, in the caller's transaction. Event: account.signed-out, whose subject is the session: the
 * live channel closes what it had opened.
 */
export async function closeSession(tx: Tx, app: App, id: string): Promise<void> {
  const session = await tx.authSession.findUnique({ where: { id }, select: { personId: true } });
  if (!session) return;
  await lucia(app, tx).invalidateSession(id);
  await record(tx, app.now(), { kind: "account.signed-out", actorId: session.personId, subjectId: id });
}

/** Ends every browser of a person but one, in the caller's transaction: their password or their address has changed. */
export async function closeOtherSessions(tx: Tx, app: App, personId: string, keep: string | null): Promise<void> {
  for (const { id } of await lucia(app, tx).getUserSessions(personId)) {
    if (id !== keep) await closeSession(tx, app, id);
  }
}

/** Ends every browser of a person, in the caller's transaction: what they may do has changed. */
export async function endSessionsOf(tx: Tx, app: App, personId: string): Promise<void> {
  await closeOtherSessions(tx, app, personId, null);
}

/** The Set-Cookie value of a browser that is nobody's any more. */
export function noSessionCookie(app: Pick<App, "env">): string {
  return clearCookie("session", app.env);
}

/** The browsers a person is signed in with, last seen first. */
export async function sessionsOfPerson(app: App, personId: string) {
  const sessions = await lucia(app).getUserSessions(personId);
  return sessions.map(({ id, shared, userAgent, createdAt, seenAt }) => ({
    id,
    shared,
    userAgent,
    since: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }));
}

/** Removes what has expired, for the nightly job. */
export async function forgetExpiredSessions(app: App): Promise<void> {
  await lucia(app).deleteExpiredSessions();
}
