import { afterAll, beforeAll, expect, test } from "vitest";
import { castBallot, closePoll, readPoll } from "#server/areas/polls/public";
import { countPoll } from "~/domain/polls/count-poll";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

/** More different ballots than are read at once (20,000), so that a cursor is wanted, while open and at the close. */
const different = 21_000;

test("tens of thousands of ballots, each unlike the others, are counted as they stand, while open and at the close", async () => {
  const { app, facilitator, database } = world;
  const labels = ["Un four à pain", "Un atelier vélo", "Un jardin", "Une scène", "Un kiosque"];
  const options = labels.map((label) => ({ label, hint: "", proposalId: null, hints: {} }));
  const voter = await world.aVoter();
  const { id, optionIds } = await world.anOpenPoll({
    method: "score",
    settings: { highest: "9" },
    showCount: true,
    options,
  });
  // In bulk, as casting leaves them; one by one they would take minutes. Marks of the number's digits: all differ.
  const client = await database.pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    await client.query(
      `INSERT INTO ballot (id, poll_id, voter_tag, choice, receipt)
       SELECT gen_random_uuid(), $1, decode(lpad(to_hex(n), 64, '0'), 'hex'),
         jsonb_build_object($2::text, n % 10, $3::text, n / 10 % 10, $4::text, n / 100 % 10, $5::text, n / 1000 % 10,
           $6::text, n / 10000 % 10), 'recu-' || n
       FROM generate_series(1, $7::int) AS n`,
      [id, ...optionIds, different],
    );
    await client.query("COMMIT");
  } finally {
    client.release();
  }
  must(await castBallot(app, voter, { pollId: id, answers: {}, blank: true, key: "a-blank-one-0123456789" }));
  const digits = (n: number) => optionIds.map((_, place) => Math.floor(n / 10 ** place) % 10);
  const expected = countPoll(
    {
      method: "score",
      settings: { winners: 1, highest: 9 },
      options: optionIds.map((one, place) => ({ id: one, lot: place + 1 })),
      eligible: 0,
    },
    [
      { choice: {}, ballots: 1 },
      ...Array.from({ length: different }, (_, place) => ({
        choice: Object.fromEntries(digits(place + 1).map((mark, option) => [optionIds[option] ?? "", mark])),
        ballots: 1,
      })),
    ],
  );
  const open = await readPoll(app, facilitator, id, "fr");
  expect(open?.count?.ballots).toBe(different + 1);
  expect(open?.count?.options).toEqual(expected.options);
  must(await closePoll(app, facilitator, { pollId: id }));
  const closed = await readPoll(app, facilitator, id, "fr");
  expect(closed?.count?.blank).toBe(1);
  expect(closed?.count?.options).toEqual(expected.options);
});
