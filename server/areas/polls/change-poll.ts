// Who may: a facilitator of the chantier.
// What changes: the words, options and dates of a poll that is still a draft.
// Events: poll.drafted.
// Refusals: those of `manage-polls`; not-there, already-open, no-option, proposal-not-published, closes-in-the-past.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { PollInput } from "~/domain/polls/forms";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockPoll } from "./find-poll";
import { optionRows } from "./poll-options";
import { isSessionOf, pollWords } from "./prepare-poll";

/** Writes a draft again, whole. */
export async function changePoll(
  app: App,
  actor: Actor,
  input: { readonly pollId: string } & PollInput,
): Promise<Outcome<{ readonly id: string }>> {
  return app.db.$transaction(async (tx) => {
    const poll = await lockPoll(tx, input.pollId, app.now());
    if (!poll) return refuse("not-there");
    const answer = can(actor, "manage-polls", poll.subject);
    if (!answer.ok) return refuse(answer.why);
    if (poll.state !== "draft") return refuse("already-open");
    const words = pollWords(app, input);
    if (!words.ok) return words;
    if (!(await isSessionOf(tx, poll.spaceId, words.value.sessionId))) return refuse("not-there");
    const options = await optionRows(app, tx, poll.spaceId, input.options, poll.id);
    if (!options.ok) return options;

    await tx.pollOption.deleteMany({ where: { pollId: poll.id } });
    await tx.poll.update({
      where: { id: poll.id },
      data: { ...words.value, options: { create: options.value } },
      select: { id: true },
    });
    // The node of one that was prepared from a wall says its question.
    await tx.node.updateMany({ where: { id: poll.id }, data: { title: words.value.title } });
    await record(tx, app.now(), {
      kind: "poll.drafted",
      actorId: personOf(actor),
      spaceId: poll.spaceId,
      subjectId: poll.id,
    });
    return ok({ id: poll.id });
  });
}
