import { castBallot, enterRoomCount, openPoll, preparePoll } from "#server/areas/polls/public";
import { checkInAtSession } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { findSpace, seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import type { Outcome } from "~/domain/outcome";
import type { PollInput } from "~/domain/polls/forms";
import { anApp, type TestApp } from "../support/app";

export type Voter = Actor & { readonly personId: string };

export type OpenPoll = {
  readonly id: string;
  readonly optionIds: readonly string[];
  /** The first of them. */
  readonly option: string;
};

export type PollsWorld = TestApp & {
  readonly spaceId: string;
  readonly facilitator: Actor;
  /** Someone with a verified address who is registered for the chantier. */
  aVoter(name?: string): Promise<Voter>;
  /** The same, not registered. */
  aNeighbour(): Promise<Voter>;
  emailOf(voter: Voter): Promise<string>;
  aDraft(change?: Partial<PollInput>): Promise<string>;
  opened(pollId: string): Promise<OpenPoll>;
  /** A poll that is open, with as many options as asked, on free words. */
  anOpenPoll(change?: Partial<PollInput>): Promise<OpenPoll>;
  /** A session of the chantier that is going on now. */
  aSession(): Promise<string>;
  /** A voter is noted as being at a session. */
  arrive(voter: Voter, sessionId: string): Promise<void>;
  /** A poll open in a room where so many people were noted, all of whom may vote. */
  aRoom(people: number, change?: Partial<PollInput>): Promise<OpenPoll & { readonly voters: readonly Voter[] }>;
  /** A sending's own key. */
  aKey(): string;
  vote(actor: Actor | undefined, poll: Pick<OpenPoll, "id" | "option">, answer?: string): ReturnType<typeof castBallot>;
  /** Hands counted by the facilitator: so many for each answer to the first option. */
  hands(
    poll: Pick<OpenPoll, "id" | "option">,
    counts: Readonly<Record<string, number>>,
    given?: { readonly key?: string; readonly by?: Actor },
  ): ReturnType<typeof enterRoomCount>;
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
  const world: PollsWorld = {
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
    emailOf: async ({ personId }) => (await app.db.account.findUniqueOrThrow({ where: { personId } })).email,
    aDraft: async (change = {}) =>
      must(await preparePoll(app, facilitator, { spaceId: space.id, ...aPoll, ...change })).id,
    opened: async (id) => {
      must(await openPoll(app, facilitator, { pollId: id }));
      const options = await app.db.pollOption.findMany({ where: { pollId: id }, orderBy: { position: "asc" } });
      return { id, optionIds: options.map((option) => option.id), option: options[0]?.id ?? "" };
    },
    anOpenPoll: async (change) => world.opened(await world.aDraft(change)),
    aSession: async () => {
      const now = app.now().getTime();
      const session = await addSession(app, facilitator, {
        spaceId: space.id,
        title: "Atelier",
        startsAt: new Date(now - 3_600_000),
        endsAt: new Date(now + 3_600_000),
        place: "",
        room: "",
        access: "",
        onlineUrl: null,
        seats: null,
      });
      return must(session).sessionId;
    },
    arrive: async ({ personId }, sessionId) => {
      const { id } = await app.db.registration.findFirstOrThrow({ where: { personId } });
      must(await checkInAtSession(app, facilitator, { sessionId, registrationId: id, how: "list" }));
    },
    aRoom: async (people, change = {}) => {
      const sessionId = await world.aSession();
      const voters: Voter[] = [];
      for (let one = 0; one < people; one += 1) {
        const voter = await world.aVoter();
        await world.arrive(voter, sessionId);
        voters.push(voter);
      }
      return { ...(await world.anOpenPoll({ sessionId, ...change })), voters };
    },
    aKey: () => app.randomId(),
    vote: (actor, { id, option }, answer = "for") =>
      castBallot(app, actor ?? visitor, { pollId: id, answers: { [option]: answer }, key: world.aKey() }),
    hands: ({ id, option }, counts, { key = world.aKey(), by = facilitator } = {}) =>
      enterRoomCount(app, by, {
        pollId: id,
        kind: "hands",
        origin: "Salle 3",
        people: Object.values(counts).reduce((sum, count) => sum + count, 0),
        counts: { [option]: counts },
        key,
      }),
  };
  return world;
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
