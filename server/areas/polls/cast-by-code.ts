// Who may: whoever holds a voting code of the poll that has not served, while the poll and its chantier's voting period
//   are open; no account is asked for. Someone who may vote with their account is told to.
// What changes: the code's one ballot is cast, for good.
// Events: poll.ballot, only where the count is shown while it is open; it says neither who nor what.
// Refusals: those of `vote-with-code`; not-there, poll-closed, form-used, voting-code-wrong, code-used, vote-with-account, and
//   what the ballot does not bear (`ChoiceRefusal`).
import type { Actor } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { blank } from "~/domain/polls/methods/method";
import { methodOf } from "~/domain/polls/methods/registry";
import { votingCodeTyped } from "~/domain/polls/voting-code";
import type { App } from "../../app";
import { codeHash, codeVoter, voterOf } from "./electorate/voter-of";
import { pollSecrets } from "./poll-secrets";
import { type Taken, takeBallot } from "./take-ballot";
import { voterTag } from "./voter-tag";

/** Casts the ballot of a voting code. The same `key` again changes nothing and returns the same receipt. */
export async function castByCode(
  app: App,
  actor: Actor,
  input: {
    readonly pollId: string;
    readonly code: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly blank?: boolean;
    readonly key: string;
  },
): Promise<Outcome<Taken>> {
  const secrets = await pollSecrets(app.pool, input.pollId);
  if (!secrets) return refuse("not-there");
  const code = votingCodeTyped(input.code);
  if (!code) return refuse("voting-code-wrong");
  const own = await voterOf(app, secrets, actor);
  if (own && (await mayWithAccount(app, input.pollId, voterTag(secrets.key, own)))) return refuse("vote-with-account");
  const choice = input.blank
    ? ok(blank)
    : methodOf(secrets.method).read(input.answers, secrets.options, secrets.settings);
  if (!choice.ok) return choice;
  return takeBallot(app, actor, secrets, {
    pollId: input.pollId,
    voter: codeVoter(codeHash(input.pollId, code)),
    personId: null,
    choice: choice.value,
    key: input.key,
  });
}

async function mayWithAccount(app: App, pollId: string, tag: Buffer): Promise<boolean> {
  const { rows } = await app.pool.query("SELECT 1 FROM poll_elector WHERE poll_id = $1 AND voter_tag = $2", [
    pollId,
    tag,
  ]);
  return rows.length > 0;
}
