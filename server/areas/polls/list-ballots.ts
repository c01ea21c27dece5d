import type { Choice } from "~/domain/polls/methods/method";
import { mayListBallots } from "~/domain/polls/publication";
import type { App } from "../../app";

export type ListedBallot = { readonly receipt: string; readonly choice: Choice };

/**
 * The ballots of a closed poll, without names, in the order of their receipts: that order says nothing of when they
 * came. Null while the poll is open, and below eleven ballots: then only totals are published.
 */
export async function listBallots(app: App, pollId: string): Promise<readonly ListedBallot[] | null> {
  const poll = await app.db.poll.findUnique({
    where: { id: pollId, state: "closed" },
    select: { state: true },
  });
  if (!poll) return null;
  const { rows } = await app.pool.query<ListedBallot>(
    "SELECT receipt, choice FROM ballot WHERE poll_id = $1 AND choice IS NOT NULL ORDER BY receipt",
    [pollId],
  );
  return mayListBallots(poll, rows.length) ? rows : null;
}
