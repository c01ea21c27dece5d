import { z } from "zod";

/** Opening or closing a period: one press. */
export const phaseForm = z.object({ intent: z.string(), phaseId: z.uuid() });

/** Extending it: one press, the day being suggested. */
export const extendForm = z.object({
  intent: z.string(),
  phaseId: z.uuid(),
  lastDay: z.string("bad-day").regex(/^\d{4}-\d{2}-\d{2}$/, "bad-day"),
});

/** Seats of a chantier; empty: no limit. */
export const seatsForm = z.object({
  intent: z.string(),
  seats: z.coerce.number("bad-seats").int("bad-seats").min(1, "bad-seats").max(100_000, "bad-seats").optional(),
});
