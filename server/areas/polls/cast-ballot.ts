// Who may: an elector of the poll, with a verified address, while the poll and its chantier's voting period are open.
// What changes: that person's one ballot (cast, or changed), and a line of its history that never goes away.
// Events: poll.ballot, only where the count is shown while it is open; it says neither who nor what.
// Refusals: those of `vote`; not-there, poll-closed, choice-missing, choice-unknown, form-used.
import type { Actor } from "~/domain/access/actor";
import { type Outcome, refuse } from "~/domain/outcome";
import { methodOf } from "~/domain/polls/methods/registry";
import type { App } from "../../app";
import { pollSecrets } from "./poll-secrets";
import { type Taken, takeBallot } from "./take-ballot";

/**
 * Casts or changes a ballot. `answers` holds an answer for each option's id; `key` is the form's own: the same key again
 * changes nothing and returns the same receipt. When this returns, the ballot is on disk.
 */
export async function castBallot(
  app: App,
  actor: Actor,
  input: { readonly pollId: string; readonly answers: Readonly<Record<string, unknown>>; readonly key: string },
): Promise<Outcome<Taken>> {
  const secrets = await pollSecrets(app.pool, input.pollId);
  if (!secrets) return refuse("not-there");
  const choice = methodOf(secrets.method).read(input.answers, secrets.optionIds);
  if (!choice.ok) return choice;
  return takeBallot(app, actor, secrets, { pollId: input.pollId, choice: choice.value, key: input.key });
}
