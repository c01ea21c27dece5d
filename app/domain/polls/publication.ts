import type { Origins, OriginsView } from "./views";

/**
 * The fewest ballots below which nothing is published per ballot, only totals: the smallest cell that INSEE's grids
 * publish is 11 households.
 */
export const fewestBallotsListed = 11;

/**
 * Whether what people cast themselves may be told apart from what was counted in the room. Of 1 to 10 of them the total
 * alone is told: shown apart they would be almost one person's choice each, and so would what is left when the hands and
 * papers are taken from the total. So it is all origins or none. A count of the room is what a room saw counted: it asks
 * for no number of its own. `online`: the ballots that people cast themselves.
 */
export function mayTellOrigins(online: number): boolean {
  return online === 0 || online >= fewestBallotsListed;
}

/** The count of each origin as it may be published: how many ballots it has, and what they say where that may be told. */
export function publishedOrigins({ online, hands, paper }: Origins): OriginsView {
  return {
    ballots: { online: online.ballots, hands: hands?.ballots ?? 0, paper: paper?.ballots ?? 0 },
    counts: mayTellOrigins(online.ballots) ? { online, hands, paper } : null,
  };
}

/**
 * Whether the log of a poll opens what was committed to: never a ballot of a person among fewer than eleven such, though
 * with those counted in the room they are more, nor then what the room said.
 */
export function mayOpenBallots(poll: { readonly state: string }, ballots: number, online: number): boolean {
  return mayListBallots(poll, ballots) && mayTellOrigins(online);
}

/** Whether the list of ballots (without names) may be published: once the poll is closed, and when there are enough. */
export function mayListBallots(poll: { readonly state: string }, ballots: number): boolean {
  return poll.state === "closed" && ballots >= fewestBallotsListed;
}
