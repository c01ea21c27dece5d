import type { App } from "#server/app";
import { acceptAmendments, proposeAmendment, rejectAmendment } from "#server/areas/proposals/public";
import { aPerson, type Person } from "./a-person";
import type { Proposal } from "./a-proposal";
import { must } from "./must";

export type Amendment = { readonly number: number; readonly place: number; readonly replacement: string };

/** A change of a passage of a proposal as it reads now, by a person of its own unless given. `place` counts from 0. */
export async function anAmendment(
  app: App,
  given: {
    readonly of: Proposal;
    readonly by?: Person;
    readonly place: number;
    readonly replacement: string;
    readonly reason: string;
  },
): Promise<Amendment> {
  const { place, replacement, reason } = given;
  const { number } = must(
    await proposeAmendment(app, given.by ?? (await aPerson(app)), {
      proposalId: given.of.id,
      version: await versionOf(app, given.of),
      place,
      replacement,
      reason,
    }),
  );
  return { number, place, replacement };
}

/** The author of a proposal takes an amendment as it is. */
export async function taken(app: App, proposal: Proposal, amendment: Amendment): Promise<void> {
  must(
    await acceptAmendments(app, proposal.by, {
      proposalId: proposal.id,
      version: await versionOf(app, proposal),
      place: amendment.place,
      replacement: amendment.replacement,
      taken: [amendment.number],
      seen: [],
    }),
  );
}

/** The author of a proposal does not take an amendment, and says why. */
export async function notTaken(app: App, proposal: Proposal, amendment: Amendment, answer: string): Promise<void> {
  must(await rejectAmendment(app, proposal.by, { proposalId: proposal.id, number: amendment.number, answer }));
}

async function versionOf(app: App, proposal: Proposal): Promise<number> {
  const { currentVersion } = await app.db.proposal.findUniqueOrThrow({
    where: { id: proposal.id },
    select: { currentVersion: true },
  });
  return currentVersion;
}
