import { openPoll, preparePoll } from "#server/areas/polls/public";
import { findSpace, seedSwitch } from "#server/areas/spaces/public";
import type { Actor } from "~/domain/access/actor";
import type { Outcome } from "~/domain/outcome";
import type { PollInput } from "~/domain/polls/forms";
import { anApp, type TestApp } from "../support/app";

export type PollsWorld = TestApp & {
  readonly spaceId: string;
  readonly facilitator: Actor;
  /** Someone with a verified address who is registered for the chantier. */
  aVoter(name?: string): Promise<Actor & { personId: string }>;
  /** The same, not registered. */
  aNeighbour(): Promise<Actor & { personId: string }>;
  /** A poll that is open, with as many options as asked, on free words. */
  anOpenPoll(change?: Partial<PollInput>): Promise<{ readonly id: string; readonly optionIds: readonly string[] }>;
};

/** A chantier with what a vote needs, on a fresh database. */
export async function aPollsWorld(): Promise<PollsWorld> {
  const given = await anApp();
  const { app } = given;
  await seedSwitch(app);
  const space = await findSpace(app.db, { slug: "1-1" }, app.now());
  if (!space) throw new Error("the chantier 1.1 is not there");
  let place = 0;

  async function aPerson(name: string) {
    const personId = app.newId();
    await app.db.person.create({
      data: {
        id: personId,
        kind: "account",
        displayName: name,
        account: { create: { id: app.newId(), email: `${personId}@exemple.fr`, verifiedAt: app.now() } },
      },
    });
    return { kind: "account", personId, displayName: name, verified: true, roles: [] } as const;
  }

  const leader = await aPerson("Une animatrice");
  const facilitator: Actor = { ...leader, roles: [{ role: "facilitator", spaceId: space.id }] };
  return {
    ...given,
    spaceId: space.id,
    facilitator,
    aNeighbour: () => aPerson("Un voisin"),
    aVoter: async (name = "Une électrice") => {
      const voter = await aPerson(name);
      place += 1;
      await app.db.registration.create({
        data: { id: app.newId(), spaceId: space.id, personId: voter.personId, state: "confirmed", place },
      });
      return voter;
    },
    anOpenPoll: async (change = {}) => {
      const { id } = must(await preparePoll(app, facilitator, { spaceId: space.id, ...aPoll, ...change }));
      must(await openPoll(app, facilitator, { pollId: id }));
      const options = await app.db.pollOption.findMany({ where: { pollId: id }, orderBy: { position: "asc" } });
      return { id, optionIds: options.map((option) => option.id) };
    },
  };
}

export const aPoll: PollInput = {
  title: "Faut-il rendre publics le bail et le loyer de chaque lieu ?",
  explanation: "",
  method: "for-against-abstain",
  electorate: "registered",
  showCount: false,
  closesAt: "",
  options: [{ label: "Rendre publics le bail et le loyer", hint: "", proposalId: null, hints: {} }],
};

/** The value of an outcome that a test needs; its refusal is the test's failure. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}
