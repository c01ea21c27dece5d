import type { Role } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { openSession } from "./lucia";

/** The invented people's addresses: no mail can ever go there, and nobody real can have one. */
const invented = { endsWith: "@demo.invalid" };

/** The people of a demo one can sign in as with one press: those with a role, then a few residents. Elsewhere: nobody. */
export async function demoPeople(app: App) {
  if (!app.demo) return [];
  const people = await app.db.person.findMany({
    where: { account: { email: invented, closedAt: null } },
    select: {
      id: true,
      displayName: true,
      createdAt: true,
      roles: { where: { endedAt: null }, select: { role: true, space: { select: { code: true } } }, take: 1 },
    },
    orderBy: { createdAt: "asc" },
    take: 40,
  });
  const withRole = people.filter((person) => person.roles.length > 0);
  const residents = people.filter((person) => person.roles.length === 0).slice(0, 4);
  return [...withRole, ...residents].map((person) => ({
    id: person.id,
    name: person.displayName,
    role: (person.roles[0]?.role as Role | undefined) ?? null,
    space: person.roles[0]?.space?.code ?? null,
  }));
}

/**
 * Who may: anyone, in a database created as a demo and nowhere else, as one of its invented people.
 * What changes: the browser is signed in as them; whatever it had before ends.
 * Events: none: nobody real signed in.
 * Refusals: not-there.
 */
export async function signInAsDemoPerson(
  app: App,
  input: { readonly personId: string; readonly sessionId: string | null; readonly userAgent: string },
): Promise<Outcome<{ readonly cookie: string }>> {
  if (!app.demo) return refuse("not-there");
  return app.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({
      where: { personId: input.personId, email: invented, closedAt: null },
      select: { id: true },
    });
    if (!account) return refuse("not-there");
    const { cookie } = await openSession(tx, app, {
      personId: input.personId,
      shared: false,
      userAgent: input.userAgent,
      replaces: input.sessionId,
    });
    return ok({ cookie });
  });
}
