import type { App } from "#server/app";
import { castBallot, closePoll, openPoll, preparePoll } from "#server/areas/polls/public";
import type { Person } from "./a-person";
import { aPerson } from "./a-person";
import type { Proposal } from "./a-proposal";
import type { Space } from "./a-space";
import { must } from "./must";

export type Poll = { readonly id: string; readonly by: Person; readonly optionIds: readonly string[] };
export type Answer = "for" | "against" | "abstain";

type PollGiven = {
  readonly by?: Person;
  readonly title?: string;
  readonly explanation?: string;
  readonly electorate?: "registered" | "verified";
  readonly showCount?: boolean;
  /** As typed in the form, Paris time: "2019-12-20T18:00"; none: a facilitator closes it. */
  readonly closesAt?: string;
  readonly as?: "draft" | "open";
  /** The key of a voting method, and what is set of it as the form would post it. */
  readonly method?: string;
  readonly settings?: Readonly<Record<string, string>>;
} & (
  | { readonly on: readonly [Proposal, ...Proposal[]] }
  | {
      readonly in: Space;
      /** Options in words of their own; a participatory budget wants their cost, in euros. */
      readonly options: readonly { readonly label: string; readonly hint?: string; readonly cost?: number }[];
    }
);

/** An open poll (or a draft) on proposals of one chantier, or on free words, by one of its facilitators. */
export async function aPoll(app: App, given: PollGiven): Promise<Poll> {
  const space = "on" in given ? given.on[0].in : given.in;
  const by = given.by ?? (await aPerson(app, { role: "facilitator", in: space }));
  const { id } = must(
    await preparePoll(app, by, {
      spaceId: space.id,
      title: given.title ?? "Sommes-nous d’accord ?",
      explanation: given.explanation ?? "",
      method: given.method ?? "for-against-abstain",
      settings: { ...given.settings },
      electorate: given.electorate ?? "verified",
      showCount: given.showCount ?? false,
      closesAt: given.closesAt ?? "",
      options:
        "on" in given
          ? given.on.map((proposal) => ({ label: "", hint: "", hints: {}, proposalId: proposal.id }))
          : given.options.map((option) => ({ hint: "", ...option, hints: {}, proposalId: null })),
    }),
  );
  if (given.as !== "draft") must(await openPoll(app, by, { pollId: id }));
  const options = await app.db.pollOption.findMany({
    where: { pollId: id },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  return { id, by, optionIds: options.map((option) => option.id) };
}

/** One person's ballot: the same answer to every option, or one each, in the words of the method ("" for none). */
export async function aBallot(
  app: App,
  given: { readonly in: Poll; readonly by: Person; readonly answers: Answer | readonly string[] },
): Promise<void> {
  const { answers } = given;
  must(
    await castBallot(app, given.by, {
      pollId: given.in.id,
      answers: Object.fromEntries(
        given.in.optionIds.map((id, place) => [id, typeof answers === "string" ? answers : (answers[place] ?? "")]),
      ),
      key: app.randomId(),
    }),
  );
}

/** The poll is closed and counted. */
export async function counted(app: App, poll: Poll): Promise<void> {
  must(await closePoll(app, poll.by, { pollId: poll.id }));
}
