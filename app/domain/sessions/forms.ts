import { z } from "zod";
import { parisInstant } from "./paris-time";

const line = (reason: string) => z.string({ error: reason }).trim().max(200, "line-long");

/** A dated meeting of a chantier, as a facilitator types it. Hours are Paris's. */
export const sessionSchema = z
  .object({
    title: line("title-missing").min(1, "title-missing"),
    day: z.string({ error: "day-missing" }),
    from: z.string({ error: "hour-missing" }),
    until: z.string({ error: "hour-missing" }),
    place: line("line-long").optional(),
    room: line("line-long").optional(),
    access: z.string().trim().max(1_000, "access-long").optional(),
    online: z
      .url({ protocol: /^https?$/, error: "online-wrong" })
      .max(500, "online-wrong")
      .optional(),
    seats: z.coerce
      .number({ error: "seats-wrong" })
      .int("seats-wrong")
      .min(1, "seats-wrong")
      .max(100_000, "seats-wrong")
      .optional(),
  })
  .transform((form, context) => {
    const startsAt = parisInstant(form.day, form.from);
    const endsAt = parisInstant(form.day, form.until);
    if (!startsAt) context.addIssue({ code: "custom", path: ["day"], message: "day-wrong" });
    if (startsAt && !endsAt) context.addIssue({ code: "custom", path: ["until"], message: "hour-wrong" });
    if (!startsAt || !endsAt) return z.NEVER;
    if (endsAt <= startsAt) {
      context.addIssue({ code: "custom", path: ["until"], message: "hours-order" });
      return z.NEVER;
    }
    return {
      title: form.title,
      startsAt,
      endsAt,
      place: form.place ?? "",
      room: form.room ?? "",
      access: form.access ?? "",
      onlineUrl: form.online ?? null,
      seats: form.seats ?? null,
    };
  });
export type SessionForm = z.output<typeof sessionSchema>;
