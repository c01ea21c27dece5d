import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { departed } from "~/domain/people/departed";
import type { Leaving } from "~/domain/people/forms";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { closeOtherSessions, lockRoles, reauthenticate } from "../accounts/public";
import { forgetOnWalls } from "../boards/public";
import { withdrawBallotsOf } from "../polls/public";
import { leaveSpaces } from "../registration/public";
import { forgetTables } from "./forget-tables";
import { samePersons } from "./same-persons";
import { forgetDrafts, takeBackProposals } from "./take-back-proposals";
import {
  redactNotes,
  takeBackAmendments,
  takeBackComments,
  takeBackReports,
  takeBackSupports,
} from "./take-back-words";

/**
 * Who may: a person with an account, for themself, after giving their password or a code sent to their address.
 * What changes: the account, its address and every trace of signing in go, with mails, notices and drafts; places in
 * chantiers are given back; what was published stays under « une personne partie », or is taken back and its text blanked.
 * Ballots are taken back where the vote is open, and stay where they were counted: they say no name. The lineage keeps its
 * nodes, and what others decided keeps its words.
 * Events: account.erased; account.signed-out, account.role-ended, registration.cancelled, registration.moved-up,
 * comment.withdrawn, proposal.withdrawn, proposal.amendment-withdrawn, proposal.unsupported, body.redacted for what each did.
 * Refusals: sign-in-first, password-wrong, too-many, confirm-first, last-administrator.
 */
export async function eraseMyself(
  app: App,
  actor: Actor,
  input: {
    readonly leaving: Leaving;
    readonly current: string | undefined;
    readonly sessionId: string | null;
    readonly clientAddress: string;
  },
): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const may = can(actor, "erase-person", { kind: "person", personId: actor.personId, public: false });
  if (!may.ok) return refuse(may.why);
  const again = await reauthenticate(app, actor.personId, input);
  if (!again.ok) return again;
  return erasePerson(app, { personId: actor.personId, leaving: input.leaving, askedById: actor.personId });
}

/**
 * The same for whoever runs the machine (`npm run admin -- erase <address> …`), at the person's request.
 * Refusals: not-there, last-administrator.
 */
export async function eraseByAddress(app: App, address: string, leaving: Leaving): Promise<Outcome<null>> {
  const account = await app.db.account.findUnique({ where: { email: address }, select: { personId: true } });
  if (!account) return refuse("not-there");
  return erasePerson(app, { personId: account.personId, leaving, askedById: null });
}

async function erasePerson(
  app: App,
  wanted: { readonly personId: string; readonly leaving: Leaving; readonly askedById: string | null },
): Promise<Outcome<null>> {
  return app.db.$transaction(
    async (tx): Promise<Outcome<null>> => {
      await lockRoles(tx);
      // Before anything else is: a ballot under way holds it too, and is waited for (`withdrawBallotsOf`).
      const [account] = await tx.$queryRaw<{ email: string }[]>`
        SELECT email FROM account WHERE person_id = ${wanted.personId}::uuid FOR UPDATE`;
      if (!account) return refuse("not-there");
      if (await isLastAdministrator(tx, wanted.personId)) return refuse("last-administrator");
      const personIds = await samePersons(tx, wanted.personId);
      const remove = wanted.leaving === "remove";

      for (const personId of personIds) await closeOtherSessions(tx, app, personId, null);
      await endRoles(tx, app, wanted);
      const registrations = await tx.registration.findMany({
        where: { personId: { in: [...personIds] } },
        select: { id: true },
      });
      await leaveSpaces(tx, app, personIds);
      await withdrawBallotsOf(tx, app, { personIds, address: account.email });
      await forgetDrafts(tx, personIds);
      if (remove) {
        await takeBackComments(tx, app, personIds, wanted.askedById);
        await takeBackAmendments(tx, app, personIds, wanted.askedById);
        await takeBackProposals(tx, app, personIds, wanted.askedById);
        await takeBackReports(tx, personIds, wanted.askedById);
        await takeBackSupports(tx, app, personIds);
        await redactNotes(tx, app, personIds, wanted.askedById);
      }
      await forgetOnWalls(tx, app, { personIds, name: departed, texts: remove });
      await forgetTables(tx, { personIds, email: account.email, registrationIds: registrations.map(({ id }) => id) });
      await tx.person.updateMany({
        where: { id: { in: [...personIds] } },
        data: { kind: "erased", displayName: departed },
      });
      await record(tx, app.now(), {
        kind: "account.erased",
        actorId: wanted.askedById,
        subjectId: wanted.personId,
        data: { contributions: wanted.leaving },
      });
      return ok(null);
    },
    // A person of ten years has many words on many walls.
    { timeout: 120_000 },
  );
}

async function isLastAdministrator(tx: Tx, personId: string): Promise<boolean> {
  const inForce = {
    role: "administrator",
    spaceId: null,
    endedAt: null,
    person: { account: { closedAt: null, verifiedAt: { not: null } } },
  };
  const own = await tx.roleGrant.count({ where: { ...inForce, personId } });
  return own > 0 && (await tx.roleGrant.count({ where: inForce })) <= own;
}

async function endRoles(
  tx: Tx,
  app: App,
  wanted: { readonly personId: string; readonly askedById: string | null },
): Promise<void> {
  const held = await tx.roleGrant.findMany({
    where: { personId: wanted.personId, endedAt: null },
    select: { id: true, role: true, spaceId: true },
  });
  for (const { id, role, spaceId } of held) {
    await tx.roleGrant.update({ where: { id }, data: { endedAt: app.now() }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "account.role-ended",
      actorId: wanted.askedById,
      spaceId,
      subjectId: wanted.personId,
      data: { role },
    });
  }
}
