// Who may: an elector of the poll, with a verified address, while the poll and its chantier's voting period are open.
// What changes: that person's ballot no longer counts; its history keeps that there was one. It may be cast again.
// Events: poll.ballot, only where the count is shown while it is open.
// Refusals: those of `vote`; not-there, poll-closed, no-ballot, form-used.
import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { voterOf } from "./electorate/voter-of";
import { pollSecrets } from "./poll-secrets";
import { type Taken, takeBallot } from "./take-ballot";

/** Takes a ballot back. `key` is the form's own: the same key again changes nothing. */
export async function withdrawBallot(
  app: App,
  actor: Actor,
  input: { readonly pollId: string; readonly key: string },
): Promise<Outcome<Taken>> {
  const secrets = await pollSecrets(app.pool, input.pollId);
  if (!secrets) return refuse("not-there");
  const voter = await voterOf(app, secrets, actor);
  if (!voter) return refuse("sign-in-first");
  return takeBallot(app, actor, secrets, {
    pollId: input.pollId,
    voter,
    personId: personOf(actor),
    choice: null,
    key: input.key,
  });
}
