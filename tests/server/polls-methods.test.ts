import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castBallot, closePoll, openPoll, preparePoll, readPoll } from "#server/areas/polls/public";
import type { Actor } from "~/domain/access/actor";
import { methods } from "~/domain/polls/methods/registry";
import { aPoll, aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
let voters: Actor[];
beforeAll(async () => {
  world = await aPollsWorld();
  voters = await Promise.all(Array.from({ length: 12 }, (_, place) => world.aVoter(`Personne ${place + 1}`)));
});
afterAll(() => world.close());

const labels = ["Un four à pain", "Un atelier vélo", "Un jardin partagé"];
const options = labels.map((label, place) => ({
  label,
  hint: "",
  proposalId: null,
  hints: {},
  cost: 3000 + 1000 * place,
}));

/** What the form would post for a voter whose preferences turn with their number: everybody differs, someone leads. */
function answersOf(key: string, ids: readonly string[], voter: number): Record<string, string> {
  const [a = "", b = "", c = ""] = ids;
  const turned = voter % 3 === 2 ? [b, c, a] : voter % 3 === 1 ? [a, c, b] : [a, b, c];
  const [first = "", second = "", third = ""] = turned;
  switch (key) {
    case "for-against-abstain":
      return { [first]: "for", [second]: "abstain", [third]: "against" };
    case "consent":
      return { [first]: "consent", [second]: "reserve", [third]: voter === 0 ? "objection" : "aside" };
    case "majority-judgment":
      return { [first]: "excellent", [second]: "fair" };
    case "points":
      return { [first]: "3", [second]: "2" };
    case "score":
      return { [first]: "5", [second]: "3", [third]: "1" };
    case "schulze":
    case "instant-runoff":
      return { [first]: "1", [second]: "2" };
    default:
      return { [first]: "on", [second]: "on" };
  }
}

describe.each(methods)("$key", (method) => {
  test("is prepared, opened, voted and counted; its draw and its settings are fixed", async () => {
    const { app, facilitator } = world;
    const settings = { budget: "7000", quorum: "50" };
    const { id } = must(
      await preparePoll(app, facilitator, { ...aPoll, spaceId: world.spaceId, method: method.key, settings, options }),
    );
    must(await openPoll(app, facilitator, { pollId: id }));
    const before = await readPoll(app, facilitator, id, "fr");
    expect(before?.options.map((option) => option.lot).sort()).toEqual([1, 2, 3]);
    for (const change of ["settings = '{}'", "method = 'approval', settings = '{\"most\": 1}'"])
      await expect(world.database.pool.query(`UPDATE poll SET ${change} WHERE id = $1`, [id])).rejects.toThrow();
    await expect(
      world.database.pool.query("UPDATE poll_option SET lot = 1, cost = 1 WHERE poll_id = $1", [id]),
    ).rejects.toThrow();

    const ids = before?.options.map((option) => option.id) ?? [];
    for (const [number, voter] of voters.entries()) {
      const blank = number === 11;
      const cast = await castBallot(app, voter, {
        pollId: id,
        answers: blank ? {} : answersOf(method.key, ids, number),
        blank,
        key: `${method.key}-${number}-0123456789`,
      });
      expect(cast, String(number)).toMatchObject({ ok: true });
    }
    expect(
      await castBallot(app, voters[0] as Actor, { pollId: id, answers: {}, key: "nothing-0123456789" }),
    ).toMatchObject({
      ok: false,
      reason: "choice-missing",
    });
    must(await closePoll(app, facilitator, { pollId: id }));
    const closed = await readPoll(app, facilitator, id, "fr");
    expect(closed?.count).toMatchObject({ ballots: 12, blank: 1 });
    expect(closed?.count?.options.map((option) => option.verdict)).toContain("adopted");
    expect(closed?.count?.why.length).toBeGreaterThan(0);
  });
});

test("under the quorum nothing is adopted", async () => {
  const { app, facilitator } = world;
  const poll = await world.anOpenPoll({ method: "approval", settings: { quorum: "40" }, options });
  const [voter] = voters;
  if (!voter) throw new Error("nobody");
  must(
    await castBallot(app, voter, {
      pollId: poll.id,
      answers: { [poll.optionIds[0] ?? ""]: "on" },
      key: "quorum-0123456789",
    }),
  );
  must(await closePoll(app, facilitator, { pollId: poll.id }));
  const closed = await readPoll(app, facilitator, poll.id, "fr");
  expect(closed?.wanted).toBe(5);
  expect(closed?.count?.options.map((option) => option.verdict)).toEqual(["no-quorum", "no-quorum", "no-quorum"]);
});

test("a budget opens only when every project has its cost; impossible settings are refused", async () => {
  const { app, facilitator } = world;
  const free = [{ label: "Sans coût", hint: "", proposalId: null, hints: {} }];
  const { id } = must(
    await preparePoll(app, facilitator, { ...aPoll, spaceId: world.spaceId, method: "budget-votes", options: free }),
  );
  expect(await openPoll(app, facilitator, { pollId: id })).toMatchObject({ ok: false, reason: "cost-missing" });
  const impossible: Record<string, string>[] = [
    { winners: "0" },
    { least: "3", most: "2" },
    { quorum: "101" },
    { winners: "beaucoup" },
  ];
  for (const settings of impossible)
    expect(
      await preparePoll(app, facilitator, { ...aPoll, spaceId: world.spaceId, method: "approval", settings, options }),
    ).toMatchObject({ ok: false, reason: "setting-wrong" });
});
