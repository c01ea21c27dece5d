import { openPoll, preparePoll } from "#server/areas/polls/public";
import { voterTag } from "#server/areas/polls/voter-tag";
import type { Outcome } from "~/domain/outcome";
import { appOn } from "../tests/support/app-on";
import { aPerson } from "../tests/support/people";

export type BallotsWorld = {
  /** Polls for ballots over HTTP, and as many, alike, for direct inserts. */
  readonly polls: readonly { readonly id: string; readonly optionId: string }[];
  readonly direct: readonly { readonly id: string; readonly optionId: string; readonly tags: readonly Buffer[] }[];
  readonly cookies: readonly string[];
};

/** People who are signed in, and open polls in which each of them may vote once. */
export async function prepareBallotsWorld(databaseUrl: string, people: number, polls: number): Promise<BallotsWorld> {
  const { app, close } = appOn(databaseUrl);
  try {
    const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
    const { actor } = await aPerson(app, { roles: [{ role: "facilitator", spaceId: space.id }] });
    const voters = [];
    for (let number = 0; number < people; number++) voters.push(await aPerson(app, { name: `Votante ${number}` }));
    const open = async () => {
      const { id } = must(
        await preparePoll(app, actor, {
          spaceId: space.id,
          title: "Faut-il rendre publics le bail et le loyer de chaque lieu ?",
          explanation: "",
          method: "for-against-abstain",
          electorate: "verified",
          showCount: false,
          closesAt: "",
          options: [{ label: "Rendre publics le bail et le loyer", hint: "", proposalId: null, hints: {} }],
        }),
      );
      must(await openPoll(app, actor, { pollId: id }));
      const option = await app.db.pollOption.findFirstOrThrow({ where: { pollId: id }, select: { id: true } });
      return { id, optionId: option.id };
    };
    const http = [];
    const direct = [];
    for (let number = 0; number < polls; number++) {
      http.push(await open());
      const poll = await open();
      const { secret } = await app.db.pollKey.findUniqueOrThrow({ where: { pollId: poll.id } });
      direct.push({ ...poll, tags: voters.map((voter) => voterTag(secret, voter.personId)) });
    }
    return { polls: http, direct, cookies: voters.map((voter) => voter.cookie) };
  } finally {
    await close();
  }
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}
