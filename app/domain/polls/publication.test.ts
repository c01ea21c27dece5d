import { describe, expect, test } from "vitest";
import { countPoll } from "./count-poll";
import type { Weighed } from "./methods/method";
import { mayListBallots, mayOpenBallots, mayTellOrigins, publishedOrigins } from "./publication";

const rules = {
  method: "for-against-abstain",
  settings: {},
  options: [{ id: "a", lot: 1 }],
  eligible: 100,
};
const counted = (ballots: number) => {
  const said: Weighed[] = ballots > 0 ? [{ choice: { a: "for" }, ballots }] : [];
  return countPoll(rules, said);
};

describe("how many ballots people cast themselves, and what is told of them beside the room's", () => {
  test.each([
    // online, hands, paper: told apart, opened
    [0, 1, 0, true, false],
    [0, 11, 0, true, true],
    [0, 6, 5, true, true],
    [1, 1, 0, false, false],
    [1, 200, 0, false, false],
    [1, 0, 200, false, false],
    [5, 5, 5, false, false],
    [10, 12, 0, false, false],
    [11, 1, 0, true, true],
    [11, 0, 1, true, true],
    [500, 30, 4, true, true],
  ])("%i online, %i hands, %i on paper: apart %s, opened %s", (online, hands, paper, apart, opened) => {
    const view = publishedOrigins({ online: counted(online), hands: counted(hands), paper: counted(paper) });
    expect(view.ballots).toEqual({ online, hands, paper });
    expect(view.counts !== null).toBe(apart);
    expect(mayTellOrigins(online)).toBe(apart);
    expect(mayOpenBallots({ state: "closed" }, online + hands + paper, online)).toBe(opened);
    // What is opened could be counted apart by anyone: never where the page does not tell it.
    if (opened) expect(apart).toBe(true);
    // Nothing of a choice is in what is told of all origins together.
    if (!apart) expect(JSON.stringify(view)).not.toContain("for");
  });

  test("nothing is opened nor listed before the close", () => {
    for (const state of ["draft", "open"]) {
      expect(mayOpenBallots({ state }, 500, 500)).toBe(false);
      expect(mayListBallots({ state }, 500)).toBe(false);
    }
  });
});
