import { aBallot, aPoll, counted } from "../../prisma/factories/a-poll";
import { theSpace } from "../../prisma/factories/a-space";
import type { Cast } from "./cast";
import type { HandTurned } from "./clock";
import { demoVotes } from "./content-votes";

/** The votes of chantier 1.1 that are judged, ranked, shared out or consented to. */
export async function tellVotes({ app, turn, votes }: HandTurned, cast: Cast): Promise<void> {
  const space = await theSpace(app, "1-1");
  for (const { opensAt, closesAt, ballots, ...vote } of demoVotes) {
    turn(opensAt);
    const voting = await votes();
    const poll = await aPoll(voting, { ...vote, in: space, by: cast.named("karim"), electorate: "verified" });
    let voter = 0;
    for (const [count, answers] of ballots)
      for (let place = 0; place < count; place += 1) {
        const by = cast.all[voter++];
        if (by) await aBallot(voting, { in: poll, by, answers });
      }
    if (!closesAt) continue;
    turn(closesAt);
    await counted(await votes(), poll);
  }
}
