import { z } from "zod";
import type { RegistrationState } from "../registration/seats";

/** Whom organisers write to: those who have a place, those who wait for one, those who are there. */
export const audiences = ["inside", "waiting", "checked-in"] as const;
export type MessageAudience = (typeof audiences)[number];

/** The registrations of an audience. */
export const statesOf: Readonly<Record<MessageAudience, readonly RegistrationState[]>> = {
  inside: ["confirmed", "checked-in"],
  waiting: ["waiting"],
  "checked-in": ["checked-in"],
};

export const messageSchema = z.object({
  audience: z.enum(audiences, { error: "audience-missing" }),
  /** Left empty: about the chantier as a whole. */
  session: z.uuid({ error: "bad-form" }).optional(),
  subject: z.string({ error: "subject-missing" }).trim().min(1, "subject-missing").max(150, "subject-long"),
  text: z.string({ error: "message-missing" }).trim().min(1, "message-missing").max(5_000, "message-long"),
  once: z.uuid({ error: "bad-form" }).optional(),
});
