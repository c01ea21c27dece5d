// Who may: a facilitator of the chantier.
// What changes: a draft has so many voting codes more, or none any more. They are shown this once; their hashes are kept.
// Events: poll.codes-changed.
// Refusals: those of `manage-polls`; not-there, already-open, too-many-codes, codes-changed (the page was sent twice).
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { mostCodes } from "~/domain/polls/electorate";
import { votingCodeBytes, votingCodeFrom } from "~/domain/polls/voting-code";
import type { App } from "../../../app";
import { record } from "../../../events/record";
import { lockPoll } from "../find-poll";
import { codeHash } from "./voter-of";

/** Draws `count` voting codes. `had`: how many the page said there were, so that it may be sent twice without harm. */
export async function makeCodes(
  app: App,
  actor: Actor,
  input: { readonly pollId: string; readonly count: number; readonly had: number },
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  return app.db.$transaction(async (tx) => {
    const poll = await lockPoll(tx, input.pollId, app.now());
    if (!poll) return refuse("not-there");
    const answer = can(actor, "manage-polls", poll.subject);
    if (!answer.ok) return refuse(answer.why);
    if (poll.state !== "draft") return refuse("already-open");
    const had = await tx.pollCode.count({ where: { pollId: poll.id } });
    if (had !== input.had) return refuse("codes-changed");
    if (had + input.count > mostCodes) return refuse("too-many-codes", { most: mostCodes });
    const codes = Array.from({ length: input.count }, () => votingCodeFrom(app.randomBytes(votingCodeBytes)));
    await tx.pollCode.createMany({
      data: codes.map((code) => ({ pollId: poll.id, hash: new Uint8Array(codeHash(poll.id, code)) })),
    });
    await record(tx, app.now(), {
      kind: "poll.codes-changed",
      actorId: personOf(actor),
      spaceId: poll.spaceId,
      subjectId: poll.id,
      data: { codes: had + codes.length },
    });
    return ok({ codes });
  });
}

/** Takes every code of a draft back: what was printed of them serves no more. */
export async function dropCodes(
  app: App,
  actor: Actor,
  input: { readonly pollId: string },
): Promise<Outcome<{ readonly count: number }>> {
  return app.db.$transaction(async (tx) => {
    const poll = await lockPoll(tx, input.pollId, app.now());
    if (!poll) return refuse("not-there");
    const answer = can(actor, "manage-polls", poll.subject);
    if (!answer.ok) return refuse(answer.why);
    if (poll.state !== "draft") return refuse("already-open");
    const { count } = await tx.pollCode.deleteMany({ where: { pollId: poll.id } });
    await record(tx, app.now(), {
      kind: "poll.codes-changed",
      actorId: personOf(actor),
      spaceId: poll.spaceId,
      subjectId: poll.id,
      data: { codes: 0 },
    });
    return ok({ count });
  });
}
