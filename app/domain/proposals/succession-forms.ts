import { z } from "zod";
import { publishSchema } from "./forms";
import { proposalLimits } from "./limits";

/** How many parts a proposal may be split into at once. */
export const mostParts = 4;

const reason = z
  .string({ error: "succession-reason-missing" })
  .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
  .min(1, "succession-reason-missing")
  .max(proposalLimits.changeNote, "proposal-too-long");

/** Several proposals become one: which ones, the text of the one, and why. */
export const mergeSchema = publishSchema.extend({
  others: z
    .array(z.uuid({ error: "bad-form" }), { error: "merge-none" })
    .min(1, "merge-none")
    .max(20, "merge-none"),
  reason,
  revision: z.coerce.number({ error: "bad-form" }).int().min(0),
});

const part = z.object({
  title: z.string().trim().max(proposalLimits.title, "proposal-too-long").optional().default(""),
  summary: z.string().trim().max(proposalLimits.summary, "proposal-too-long").optional().default(""),
  text: z
    .string()
    .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim())
    .max(proposalLimits.text, "proposal-too-long")
    .optional()
    .default(""),
});

/** One proposal becomes several: the parts that were written (two at least), and why. */
export const splitSchema = z.object({
  parts: z
    .array(part)
    .max(mostParts)
    .transform((parts) => parts.filter((one) => one.title !== "" || one.text !== ""))
    .refine((parts) => parts.length >= 2, "split-two")
    .refine((parts) => parts.every((one) => one.title !== "" && one.text !== ""), "split-part-missing"),
  reason,
});
