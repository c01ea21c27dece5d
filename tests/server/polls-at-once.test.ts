import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseByAddress } from "#server/areas/people/public";
import {
  castBallot,
  castByCode,
  changePoll,
  closeDuePolls,
  closePoll,
  dropCodes,
  enterRoomCount,
  extendPoll,
  makeCodes,
  openPoll,
  preparePoll,
  publishedLog,
  takeBackRoomCount,
  verifyLogs,
  withdrawBallot,
} from "#server/areas/polls/public";
import { checkInAtSession, checkOutOfSession } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { fewestBallotsListed } from "~/domain/polls/publication";
import { trials } from "../support/long";
import { aPoll, aPollsWorld, must, type PollsWorld } from "./polls-world";

// Everything that is done to a vote, at the same instant: whatever comes first, what was acknowledged is what is counted,
// what was opened is what was frozen, and every check of the log is right.

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const aKey = () => world.app.randomId();
type Voter = Actor & { personId: string };

async function aSession() {
  const now = world.app.now().getTime();
  return must(
    await addSession(world.app, world.facilitator, {
      spaceId: world.spaceId,
      title: "Atelier",
      startsAt: new Date(now - 3_600_000),
      endsAt: new Date(now + 3_600_000),
      place: "",
      room: "",
      access: "",
      onlineUrl: null,
      seats: null,
    }),
  ).sessionId;
}

const registrationOf = async (voter: Voter) =>
  (await world.app.db.registration.findFirstOrThrow({ where: { personId: voter.personId } })).id;

const inForce = (pollId: string) => world.app.db.ballot.count({ where: { pollId, choice: { not: { equals: null } } } });

describe("the opening", () => {
  test("two who press at once, while codes are drawn and the draft is changed: one opening, of what was there", async () => {
    const { app, facilitator, spaceId } = world;
    await world.aVoter();
    for (let round = 0; round < trials(8, 400); round += 1) {
      const { id } = must(await preparePoll(app, facilitator, { ...aPoll, spaceId }));
      must(await makeCodes(app, facilitator, { pollId: id, count: 3, had: 0 }));
      const other = { ...aPoll, title: "Une autre question, changée au dernier moment ?", method: "approval" };
      const outcomes = await Promise.all([
        openPoll(app, facilitator, { pollId: id }),
        makeCodes(app, facilitator, { pollId: id, count: 2, had: 3 }),
        changePoll(app, facilitator, { ...other, pollId: id }),
        openPoll(app, facilitator, { pollId: id }),
        round % 2 ? dropCodes(app, facilitator, { pollId: id }) : null,
      ]);
      const opened = [outcomes[0], outcomes[3]].filter((one) => one?.ok);
      expect(opened).toHaveLength(1);
      const poll = await app.db.poll.findUniqueOrThrow({ where: { id }, include: { electors: true, options: true } });
      const frozen = poll.frozen as { title: string; method: string; codes: number; eligibleCount: number };
      expect([frozen.title, frozen.method]).toEqual([poll.title, poll.method]);
      expect(frozen.eligibleCount).toBe(poll.electors.length);
      expect(frozen.codes).toBe(poll.electors.filter(({ byCode }) => byCode).length);
      // Codes that somebody was shown before the opening are electors, or were refused.
      const drawn = outcomes[1]?.ok ? outcomes[1].value : null;
      if (drawn && "codes" in drawn && frozen.codes === 5) {
        const [code = ""] = drawn.codes;
        const answers = { [poll.options[0]?.id ?? ""]: poll.method === "approval" ? "on" : "for" };
        expect((await castByCode(app, visitor, { pollId: id, code, answers, key: aKey() })).ok).toBe(true);
      }
    }
    expect(await verifyLogs(app)).toEqual([]);
  });
});

describe("everything at once", () => {
  test("ballots, codes, hands, arrivals, departures, an erasure and two closes: what was acknowledged is counted", async () => {
    const { app, facilitator, spaceId } = world;
    for (let round = 0; round < trials(4, 200); round += 1) {
      const sessionId = await aSession();
      const voters = await Promise.all(Array.from({ length: 12 }, () => world.aVoter()));
      const registrations = await Promise.all(voters.map(registrationOf));
      const note = (place: number) =>
        checkInAtSession(app, facilitator, { sessionId, registrationId: registrations[place] ?? "", how: "list" });
      for (let place = 0; place < 8; place += 1) must(await note(place));
      const { id } = must(await preparePoll(app, facilitator, { ...aPoll, spaceId, sessionId }));
      const { codes } = must(await makeCodes(app, facilitator, { pollId: id, count: 4, had: 0 }));
      must(await openPoll(app, facilitator, { pollId: id }));
      const [option] = await app.db.pollOption.findMany({ where: { pollId: id } });
      const answers = (turn: number) => ({ [option?.id ?? ""]: turn % 2 ? "for" : "against" });
      const leaver = voters[11] as Voter;
      const { email } = await app.db.account.findUniqueOrThrow({ where: { personId: leaver.personId } });

      // What each was told last: a ballot, or none.
      const told = new Map<string, string | null>();
      const refusals = new Set<string>();
      const person = async (voter: Voter, place: number) => {
        for (let turn = 0; turn < 4; turn += 1) {
          const choice = answers(place + turn);
          const outcome =
            (place + turn) % 4 === 3
              ? await withdrawBallot(app, voter, { pollId: id, key: aKey() })
              : await castBallot(app, voter, { pollId: id, answers: choice, key: aKey() });
          if (outcome.ok) told.set(voter.personId, (place + turn) % 4 === 3 ? null : (Object.values(choice)[0] ?? ""));
          else refusals.add(outcome.reason);
        }
      };
      const byCode = async (code: string) => {
        const outcomes = await Promise.all(
          [0, 1].map((turn) => castByCode(app, visitor, { pollId: id, code, answers: answers(turn), key: aKey() })),
        );
        expect(outcomes.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
        outcomes.forEach((outcome, turn) => {
          if (outcome.ok) told.set(code, Object.values(answers(turn))[0] ?? "");
          else refusals.add(outcome.reason);
        });
      };
      const hands = async (people: number) => {
        const counts = { [option?.id ?? ""]: { for: people } };
        const input = { pollId: id, kind: "hands" as const, origin: "Salle", people, counts, key: aKey() };
        const outcome = await enterRoomCount(app, facilitator, input);
        if (!outcome.ok) refusals.add(outcome.reason);
        else if (people % 2) {
          const back = { pollId: id, number: outcome.value.number, reason: "Erreur", key: aKey() };
          await takeBackRoomCount(app, facilitator, back);
        }
      };
      const closes = async () => {
        await new Promise((go) => setTimeout(go, 60 * round));
        return closePoll(app, facilitator, { pollId: id });
      };
      const [first, second] = await Promise.all([
        closes(),
        closes(),
        ...voters.slice(0, 11).map(person),
        ...codes.map(byCode),
        ...[1, 2, 3, 4].map(hands),
        note(8),
        note(9),
        checkOutOfSession(app, facilitator, { sessionId, registrationId: registrations[0] ?? "" }),
        castBallot(app, leaver, { pollId: id, answers: answers(0), key: aKey() }).then(() =>
          eraseByAddress(app, email, "keep"),
        ),
        extendPoll(app, facilitator, { pollId: id, closesAt: "2099-01-01T10:00", reason: "" }),
        closeDuePolls(app),
      ]);
      expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
      const known = ["poll-closed", "not-open", "no-ballot", "code-used", "room-too-many", "room-full"];
      expect([...refusals].filter((reason) => !known.includes(reason))).toEqual([]);

      // The one who left counts or not, as the close came before or after; everyone else as they were told.
      const gone = await inForce(id);
      const acknowledged = [...told.values()].filter((one) => one !== null).length;
      expect([acknowledged, acknowledged + 1]).toContain(gone);
      const { counts } = await app.db.pollResult.findUniqueOrThrow({ where: { pollId: id } });
      const room = await app.db.pollRoomCount.findMany({ where: { pollId: id }, orderBy: { number: "asc" } });
      const taken = new Set(room.map(({ replaces }) => replaces));
      const raised = room.filter(({ kind, number }) => kind !== "void" && !taken.has(number));
      const sum = raised.reduce((all, one) => all + one.count, 0);
      expect((counts as { ballots: number }).ballots).toBe(gone + sum);
      for (const entry of room)
        expect(entry.total).toBeLessThanOrEqual(Math.max(entry.present, entry.total * +(entry.kind === "void")));
    }
    expect(await verifyLogs(app)).toEqual([]);
  });
});

describe("what is opened", () => {
  /** A vote in a room of 24, closed: so many online, so many hands. How many openings its log has. */
  async function opened(online: number, inRoom: number, withdrawn = 0) {
    const { app, facilitator, spaceId } = world;
    const sessionId = await aSession();
    const voters = await Promise.all(Array.from({ length: 24 }, () => world.aVoter()));
    for (const voter of voters)
      must(
        await checkInAtSession(app, facilitator, {
          sessionId,
          registrationId: await registrationOf(voter),
          how: "list",
        }),
      );
    const { id } = must(await preparePoll(app, facilitator, { ...aPoll, spaceId, sessionId }));
    must(await openPoll(app, facilitator, { pollId: id }));
    const [option] = await app.db.pollOption.findMany({ where: { pollId: id } });
    for (const [place, voter] of voters.slice(0, online + withdrawn).entries()) {
      must(await castBallot(app, voter, { pollId: id, answers: { [option?.id ?? ""]: "for" }, key: aKey() }));
      if (place >= online) must(await withdrawBallot(app, voter, { pollId: id, key: aKey() }));
    }
    const counts = { [option?.id ?? ""]: { for: inRoom } };
    const room = { pollId: id, kind: "hands" as const, origin: "Salle", people: inRoom, counts, key: aKey() };
    if (inRoom > 0) must(await enterRoomCount(app, facilitator, room));
    must(await closePoll(app, facilitator, { pollId: id }));
    return (await publishedLog(app, id))?.openings;
  }

  test.each([
    { online: 10, inRoom: 0, withdrawn: 1, openings: 0 },
    { online: 11, inRoom: 0, withdrawn: 1, openings: 11 },
    { online: 0, inRoom: 11, withdrawn: 0, openings: 1 },
    { online: 0, inRoom: 10, withdrawn: 0, openings: 0 },
    // One phone among ten hands would be told apart by its receipt.
    { online: 1, inRoom: 10, withdrawn: 0, openings: 0 },
    { online: 10, inRoom: 12, withdrawn: 0, openings: 0 },
    { online: 11, inRoom: 12, withdrawn: 0, openings: 12 },
  ])(
    "$online online, $withdrawn withdrawn, $inRoom hands: $openings",
    async ({ online, inRoom, withdrawn, openings }) => {
      expect(fewestBallotsListed).toBe(11);
      expect(await opened(online, inRoom, withdrawn)).toBe(openings);
      expect(await verifyLogs(world.app)).toEqual([]);
    },
  );
});
