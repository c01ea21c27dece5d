// Who may: a facilitator of the chantier.
// What changes: the end of an open poll, later only; the former end stays written beside it, with the reason.
// Events: poll.extended.
// Refusals: those of `manage-polls`; not-there, poll-closed, poll-no-end, poll-not-later.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { fromParisTime } from "~/domain/polls/closing-time";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockPoll } from "./find-poll";
import { isOver } from "./is-over";
import { logExtension } from "./log/write-log";

/** Gives an open poll a later end (`closesAt` as written in a form, Paris time), for everyone to see. */
export async function extendPoll(
  app: App,
  actor: Actor,
  input: { readonly pollId: string; readonly closesAt: string; readonly reason: string },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const poll = await lockPoll(tx, input.pollId, app.now());
    if (!poll) return refuse("not-there");
    const answer = can(actor, "manage-polls", poll.subject);
    if (!answer.ok) return refuse(answer.why);
    if (poll.state !== "open" || (await isOver(tx, poll.id))) return refuse("poll-closed");
    if (!poll.closesAt) return refuse("poll-no-end");
    const to = fromParisTime(input.closesAt);
    if (!to || to <= poll.closesAt) return refuse("poll-not-later");

    const number = 1 + (await tx.pollExtension.count({ where: { pollId: poll.id } }));
    await tx.pollExtension.create({
      data: { pollId: poll.id, number, from: poll.closesAt, to, reason: input.reason, at: app.now() },
      select: { number: true },
    });
    await tx.poll.update({ where: { id: poll.id }, data: { closesAt: to }, select: { id: true } });
    await logExtension(tx, poll.id, poll.closesAt, to);
    await record(tx, app.now(), {
      kind: "poll.extended",
      actorId: personOf(actor),
      spaceId: poll.spaceId,
      subjectId: poll.id,
      data: { from: poll.closesAt.toISOString(), to: to.toISOString() },
    });
    return ok(null);
  });
}
