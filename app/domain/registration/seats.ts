/** The states of a registration; the first two hold a place. */
export const registrationStates = ["confirmed", "checked-in", "waiting", "cancelled"] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** How many places are left: `seats` null means no limit. Never below zero (the limit may have been lowered since). */
export function freeSeats(seats: number | null, taken: number): number {
  return seats === null ? Number.POSITIVE_INFINITY : Math.max(0, seats - taken);
}

/**
 * The state of someone who arrives now. Nobody passes before those who wait: with a waiting list, one joins its end even
 * where a place is free.
 */
export function stateOnArrival(seats: number | null, taken: number, waiting: number): "confirmed" | "waiting" {
  return freeSeats(seats, taken) > waiting ? "confirmed" : "waiting";
}
