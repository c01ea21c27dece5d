import { z } from "zod";
import { addressSchema, displayNameSchema } from "../accounts/forms";

const accessNeeds = z.string().trim().max(1_000, "access-long").optional();

/** Registering without being signed in: one form, no password. */
export const registerSchema = z.object({
  name: displayNameSchema,
  address: addressSchema,
  access: accessNeeds,
  shared: z.boolean().optional().default(false),
  /** Left empty by people. */
  website: z.string().max(500).optional(),
});

/** Registering when signed in: one button. */
export const registerMyselfSchema = z.object({ access: accessNeeds });

/** A facilitator registers someone who has no address. */
export const registerAssistedSchema = z.object({
  name: displayNameSchema,
  access: accessNeeds,
  /** The form's own key: sent twice, it registers once. */
  once: z.uuid({ error: "bad-form" }).optional(),
});

export const registrationIdSchema = z.object({ registration: z.uuid({ error: "bad-form" }) });

/** Places of a chantier; left empty: no limit. */
export const seatsSchema = z.object({
  seats: z.coerce
    .number({ error: "seats-wrong" })
    .int("seats-wrong")
    .min(1, "seats-wrong")
    .max(100_000, "seats-wrong")
    .optional(),
});
