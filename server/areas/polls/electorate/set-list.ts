// Who may: a facilitator of the chantier.
// What changes: the list of the addresses that may vote in a draft, whole. Nobody else ever reads it.
// Events: poll.drafted.
// Refusals: those of `manage-polls`; not-there, already-open, list-too-long, list-faults (a line is wrong).
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { listLimits } from "~/domain/polls/electorate";
import { type ListFault, type ListRow, readList } from "~/domain/polls/list-rows";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { findPoll, lockPoll } from "../find-poll";

export type ListCheck = {
  readonly rows: readonly ListRow[];
  readonly faults: readonly ListFault[];
  /** How many of these addresses are somebody's account already. */
  readonly known: number;
};

type Input = { readonly pollId: string; readonly content: string };

/** What a list holds and what is wrong with it: nothing is written. For whoever prepares the poll; else refuses. */
export async function checkList(app: App, actor: Actor, input: Input): Promise<Outcome<ListCheck>> {
  const poll = await findPoll(app.db, input.pollId, app.now());
  if (!poll) return refuse("not-there");
  const answer = can(actor, "manage-polls", poll.subject);
  if (!answer.ok) return refuse(answer.why);
  if (input.content.length > listLimits.file) return refuse("list-too-long");
  const read = readList(input.content);
  const known = await app.db.account.count({
    where: { email: { in: read.rows.map(({ address }) => address) }, verifiedAt: { not: null }, closedAt: null },
  });
  return ok({ ...read, known });
}

/** Puts a list in the place of the former one. */
export async function setList(app: App, actor: Actor, input: Input): Promise<Outcome<{ readonly count: number }>> {
  if (input.content.length > listLimits.file) return refuse("list-too-long");
  const { rows, faults } = readList(input.content);
  return app.db.$transaction(
    async (tx) => {
      const poll = await lockPoll(tx, input.pollId, app.now());
      if (!poll) return refuse("not-there");
      const answer = can(actor, "manage-polls", poll.subject);
      if (!answer.ok) return refuse(answer.why);
      if (poll.state !== "draft") return refuse("already-open");
      if (faults.length > 0) return refuse("list-faults");
      await tx.pollListed.deleteMany({ where: { pollId: poll.id } });
      await tx.pollListed.createMany({ data: rows.map(({ address, name }) => ({ pollId: poll.id, address, name })) });
      await record(tx, app.now(), {
        kind: "poll.drafted",
        actorId: personOf(actor),
        spaceId: poll.spaceId,
        subjectId: poll.id,
        data: { listed: rows.length },
      });
      return ok({ count: rows.length });
    },
    { timeout: 60_000 },
  );
}
