import { z } from "zod";
import { requestLimit } from "./co-authors";
import { draftSchema } from "./forms";

const base = draftSchema.pick({ title: true, summary: true, text: true });

/** The text as one leaves it, and as it was when the page was made. */
export const writeTogetherSchema = base.extend({
  baseTitle: base.shape.title,
  baseSummary: base.shape.summary,
  baseText: base.shape.text,
});

/** Beginning to write with others. */
export const shareSchema = z.object({
  listed: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
});

/** The text one agrees to. */
export const agreeSchema = z.object({ print: z.string({ error: "bad-form" }).regex(/^[0-9a-f]{64}$/, "bad-form") });

/** Asking to write too. */
export const askSchema = z.object({
  message: z
    .string()
    .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .max(requestLimit, "proposal-too-long")
    .optional()
    .default(""),
});
