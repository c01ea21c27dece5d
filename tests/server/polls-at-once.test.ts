import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cellOf, readRows } from "#server/areas/open-data/public";
import { eraseByAddress } from "#server/areas/people/public";
import {
  castBallot,
  castByCode,
  changePoll,
  closeDuePolls,
  closePoll,
  dropCodes,
  extendPoll,
  makeCodes,
  openPoll,
  publishedLog,
  readPoll,
  takeBackRoomCount,
  verifyLogs,
  withdrawBallot,
} from "#server/areas/polls/public";
import { checkInAtSession, checkOutOfSession } from "#server/areas/registration/public";
import { visitor } from "~/domain/access/actor";
import { dataSets } from "~/domain/open-data/data-sets";
import { fewestBallotsListed } from "~/domain/polls/publication";
import { trials } from "../support/long";
import { aPoll, aPollsWorld, must, type PollsWorld, type Voter } from "./polls-world";

// Everything that is done to a vote, at the same instant: whatever comes first, what was acknowledged is what is counted,
// what was opened is what was frozen, and every check of the log is right.

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const aKey = () => world.aKey();

const registrationOf = async (voter: Voter) =>
  (await world.app.db.registration.findFirstOrThrow({ where: { personId: voter.personId } })).id;

const inForce = (pollId: string) => world.app.db.ballot.count({ where: { pollId, choice: { not: { equals: null } } } });

describe("the opening", () => {
  test("two who press at once, while codes are drawn and the draft is changed: one opening, of what was there", async () => {
    const { app, facilitator } = world;
    await world.aVoter();
    for (let round = 0; round < trials(8, 400); round += 1) {
      const id = await world.aDraft();
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
    const { app, facilitator } = world;
    for (let round = 0; round < trials(4, 200); round += 1) {
      const sessionId = await world.aSession();
      const voters = await Promise.all(Array.from({ length: 12 }, () => world.aVoter()));
      const registrations = await Promise.all(voters.map(registrationOf));
      const note = (place: number) =>
        checkInAtSession(app, facilitator, { sessionId, registrationId: registrations[place] ?? "", how: "list" });
      for (const voter of voters.slice(0, 8)) await world.arrive(voter, sessionId);
      const id = await world.aDraft({ sessionId });
      const { codes } = must(await makeCodes(app, facilitator, { pollId: id, count: 4, had: 0 }));
      const poll = await world.opened(id);
      const answers = (turn: number) => ({ [poll.option]: turn % 2 ? "for" : "against" });
      const leaver = voters[11] as Voter;
      const email = await world.emailOf(leaver);

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
        const outcome = await world.hands(poll, { for: people });
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

describe("what is published of a vote in a room", () => {
  /** One where 24 people are, closed: so many voted online, so many by hand. What is told of it. */
  async function published(online: number, inRoom: number, withdrawn = 0) {
    const { app, facilitator } = world;
    const poll = await world.aRoom(24);
    for (const [place, voter] of poll.voters.slice(0, online + withdrawn).entries()) {
      must(await world.vote(voter, poll));
      if (place >= online) must(await withdrawBallot(app, voter, { pollId: poll.id, key: aKey() }));
    }
    if (inRoom > 0) must(await world.hands(poll, { for: inRoom - 1, against: 1 }));
    must(await closePoll(app, facilitator, { pollId: poll.id }));
    return {
      openings: (await publishedLog(app, poll.id))?.openings,
      origins: (await readPoll(app, visitor, poll.id, "fr"))?.origins,
      data: await dataOf(poll.id),
    };
  }

  /** The figures of a vote in the open data: all together, online, by hand, on paper. */
  async function dataOf(pollId: string) {
    const set = dataSets.find(({ name }) => name === "resultats");
    if (!set) throw new Error("no data set of results");
    const figures = ["voix", "voix_en_ligne", "voix_a_main_levee", "voix_sur_papier"];
    const found: unknown[] = [];
    for await (const rows of readRows(world.app, set, { spaceId: null }))
      for (const row of rows)
        if (cellOf(set, row, "vote_id") === pollId) found.push(figures.map((name) => cellOf(set, row, name)));
    return found;
  }

  test.each([
    { online: 10, inRoom: 0, withdrawn: 1, openings: 0, apart: null },
    { online: 11, inRoom: 0, withdrawn: 1, openings: 11, apart: null },
    { online: 0, inRoom: 11, withdrawn: 0, openings: 1, apart: true },
    { online: 0, inRoom: 10, withdrawn: 0, openings: 0, apart: true },
    // One phone among ten hands would be told apart: by its receipt, or by taking the hands from the total.
    { online: 1, inRoom: 10, withdrawn: 0, openings: 0, apart: false },
    { online: 10, inRoom: 12, withdrawn: 0, openings: 0, apart: false },
    { online: 11, inRoom: 12, withdrawn: 0, openings: 12, apart: true },
  ])(
    "$online online, $withdrawn withdrawn, $inRoom hands: $openings openings, told apart $apart",
    async ({ online, inRoom, withdrawn, openings, apart }) => {
      expect(fewestBallotsListed).toBe(11);
      const told = await published(online, inRoom, withdrawn);
      expect(told.openings).toBe(openings);
      expect(told.origins && told.origins.counts !== null).toBe(apart);
      expect(told.origins?.ballots ?? null).toEqual(apart === null ? null : { online, hands: inRoom, paper: 0 });
      const against = inRoom > 0 ? 1 : 0;
      expect(told.data).toEqual([
        [online + inRoom - against, ...(apart ? [online, inRoom - against, 0] : [null, null, null])],
        [against, ...(apart ? [0, against, 0] : [null, null, null])],
        [0, ...(apart ? [0, 0, 0] : [null, null, null])],
      ]);
      expect(await verifyLogs(world.app)).toEqual([]);
    },
  );
});
