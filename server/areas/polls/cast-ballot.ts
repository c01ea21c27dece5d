// Who may: an elector of the poll, with a verified address, while the poll and its chantier's voting period are open.
// What changes: that person's one ballot (cast, or changed), and a line of its history that never goes away.
// Events: poll.ballot, only where the count is shown while it is open; it says neither who nor what.
// Refusals: those of `vote`; not-there, poll-closed, form-used, and what the ballot does not bear (`ChoiceRefusal`).
import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { blank } from "~/domain/polls/methods/method";
import { methodOf } from "~/domain/polls/methods/registry";
import type { App } from "../../app";
import { voterOf } from "./electorate/voter-of";
import { pollSecrets } from "./poll-secrets";
import { type Taken, takeBallot } from "./take-ballot";

/**
 * Casts or changes a ballot. `answers` holds an answer for each option's id; `key` is the form's own: the same key again
 * changes nothing and returns the same receipt. When this returns, the ballot is on disk.
 */
export async function castBallot(
  app: App,
  actor: Actor,
  input: {
    readonly pollId: string;
    readonly answers: Readonly<Record<string, unknown>>;
    /** A ballot that says nothing, on purpose: what was answered is not read. */
    readonly blank?: boolean;
    readonly key: string;
  },
): Promise<Outcome<Taken>> {
  const secrets = await pollSecrets(app.pool, input.pollId);
  if (!secrets) return refuse("not-there");
  const choice = input.blank
    ? ok(blank)
    : methodOf(secrets.method).read(input.answers, secrets.options, secrets.settings);
  if (!choice.ok) return choice;
  const voter = await voterOf(app, secrets, actor);
  if (!voter) return refuse("sign-in-first");
  return takeBallot(app, actor, secrets, {
    pollId: input.pollId,
    voter,
    personId: personOf(actor),
    choice: choice.value,
    key: input.key,
  });
}
