import { type Actor, personOf } from "~/domain/access/actor";
import type { App } from "../../../app";
import { sha256 } from "../log/sha256";
import type { PollSecrets } from "../poll-secrets";

/**
 * What a voter is known by in a poll, before it is made a tag: their person, or, where who may vote is a list of
 * addresses, the address that they have shown is theirs. Null: nobody.
 */
export async function voterOf(
  app: Pick<App, "pool">,
  secrets: Pick<PollSecrets, "electorate">,
  actor: Actor,
): Promise<string | null> {
  const personId = personOf(actor);
  if (!personId || secrets.electorate !== "list") return personId;
  const { rows } = await app.pool.query<{ email: string }>({
    name: "voter-address",
    text: "SELECT email FROM account WHERE person_id = $1 AND verified_at IS NOT NULL AND closed_at IS NULL",
    values: [personId],
  });
  return rows[0] ? listedVoter(rows[0].email) : personId;
}

/** Whoever has this address. No person's id holds a space: the two are never taken for one another. */
export const listedVoter = (address: string): string => `address ${address}`;

/** The hash that is kept of a voting code. */
export const codeHash = (pollId: string, code: string): Buffer =>
  Buffer.from(sha256(Buffer.from(`chantiers voting code ${pollId} ${code}`)));

/** Whoever holds the code of this hash. */
export const codeVoter = (hash: Uint8Array): string => `code ${Buffer.from(hash).toString("hex")}`;
