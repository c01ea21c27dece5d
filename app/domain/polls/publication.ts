/**
 * The fewest ballots below which nothing is published per ballot, only totals: the smallest cell that INSEE's grids
 * publish is 11 households.
 */
export const fewestBallotsListed = 11;

/**
 * Whether the log of a poll opens what was committed to: never a ballot of a person among fewer than eleven such, though
 * with those counted in the room they are more. `online`: the ballots that people cast themselves.
 */
export function mayOpenBallots(poll: { readonly state: string }, ballots: number, online: number): boolean {
  return mayListBallots(poll, ballots) && (online === 0 || online >= fewestBallotsListed);
}

/** Whether the list of ballots (without names) may be published: once the poll is closed, and when there are enough. */
export function mayListBallots(poll: { readonly state: string }, ballots: number): boolean {
  return poll.state === "closed" && ballots >= fewestBallotsListed;
}
