/**
 * The fewest ballots below which nothing is published per ballot, only totals: the smallest cell that INSEE's grids
 * publish is 11 households.
 */
export const fewestBallotsListed = 11;

/** Whether the list of ballots (without names) may be published: once the poll is closed, and when there are enough. */
export function mayListBallots(poll: { readonly state: string }, ballots: number): boolean {
  return poll.state === "closed" && ballots >= fewestBallotsListed;
}
