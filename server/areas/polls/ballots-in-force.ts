import { BallotColumns } from "~/domain/polls/ballot-columns";
import type { Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";

/** How many different ballots are read at once. */
const atOnce = 20_000;

/** Runs work in a transaction: the one there is, or one of its own. */
export type Within = <Value>(work: (tx: Tx) => Promise<Value>) => Promise<Value>;

type Said = { readonly said: string; readonly ballots: number };

/**
 * The ballots in force of a poll, equal ones together (the database bundles them), whatever their number: what is read
 * at once has a bound, and what is kept of them is columns (ballot-columns.ts).
 * @param within the transaction in which many different ballots are read, through a cursor.
 * @param ids the options, in the order of the ballot.
 */
export async function ballotsInForce(
  db: Tx,
  within: Within,
  pollId: string,
  ids: readonly string[],
): Promise<BallotColumns> {
  // What is said of each option, in the order of the ballot: far shorter than the choices with their identifiers, and
  // no word of a method holds a comma.
  const said = Prisma.join(ids.map((id) => Prisma.sql`coalesce(choice ->> ${id}::text, '')`));
  const bundled = Prisma.sql`SELECT concat_ws(',', ${said}) AS said, count(*)::int AS ballots
    FROM ballot WHERE poll_id = ${pollId}::uuid AND choice IS NOT NULL GROUP BY 1`;
  const columns = new BallotColumns(ids);
  const keep = (rows: readonly Said[]) => {
    for (const { said, ballots } of rows) columns.add(said.split(",").map(word), ballots);
  };
  const rows = await db.$queryRaw<Said[]>`${bundled} LIMIT ${atOnce}::int`;
  if (rows.length < atOnce) keep(rows);
  else await within((tx) => throughCursor(tx, bundled, keep));
  return columns;
}

async function throughCursor(tx: Tx, bundled: Prisma.Sql, keep: (rows: readonly Said[]) => void): Promise<void> {
  // All of them are wanted, and a million short lines fit: nothing need be sorted or put on the disk meanwhile.
  await tx.$executeRaw`SELECT set_config('cursor_tuple_fraction', '1', true), set_config('work_mem', '128MB', true)`;
  await tx.$executeRaw`DECLARE ballots_in_force NO SCROLL CURSOR FOR ${bundled}`;
  for (;;) {
    const rows = await tx.$queryRaw<Said[]>`FETCH 20000 FROM ballots_in_force`;
    keep(rows);
    if (rows.length < atOnce) break;
  }
  await tx.$executeRaw`CLOSE ballots_in_force`;
}

/** As it was stored: marks, ticks and ranks are numbers, answers are words. */
function word(text: string): string | number | undefined {
  if (text === "") return undefined;
  return /^\d+$/.test(text) ? Number(text) : text;
}
