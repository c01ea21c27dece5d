import { z } from "zod";
import { displayNameSchema } from "../accounts/forms";
import { newCommentSchema } from "../comments/forms";
import { publishSchema } from "../proposals/forms";
import { referenceLimit, sameReference, sheetsAStack } from "./reference";

/** What every paper says: its reference, whose it is, and which of two people of one name. */
const paper = {
  reference: z
    .string({ error: "paper-reference-missing" })
    .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .max(referenceLimit, "paper-reference-long")
    .refine((typed) => sameReference(typed) !== "", "paper-reference-missing"),
  name: displayNameSchema,
  /** "other", or the person the facilitator recognised. */
  who: z.union([z.literal("other"), z.uuid()], { error: "bad-form" }).optional(),
  once: z.string().max(64).optional(),
};

/** A proposal written on paper. */
export const paperProposalSchema = z.object({
  ...paper,
  title: publishSchema.shape.title,
  summary: publishSchema.shape.summary,
  text: publishSchema.shape.text,
});

/** A comment on a chantier, written on paper. */
export const paperCommentSchema = z.object({
  ...paper,
  stance: newCommentSchema.shape.stance,
  text: newCommentSchema.shape.text,
});

/** A paper about a proposal: a support, a comment or both. */
export const paperAboutSchema = z
  .object({
    ...paper,
    proposal: z.uuid({ error: "bad-form" }),
    support: z
      .literal("on")
      .optional()
      .transform((ticked) => ticked === "on"),
    stance: newCommentSchema.shape.stance.optional(),
    text: newCommentSchema.shape.text.optional(),
  })
  .refine((form) => form.support || form.text, { path: ["text"], error: "paper-says-nothing" })
  .refine((form) => !form.text || form.stance, { path: ["stance"], error: "stance-missing" });

/** A stack of sheets to print. */
export const printSchema = z.object({
  count: z.coerce
    .number({ error: "sheets-wrong" })
    .int("sheets-wrong")
    .min(1, "sheets-wrong")
    .max(sheetsAStack, "sheets-wrong"),
  /** The proposal they are about; nothing: the chantier. */
  proposal: z.uuid({ error: "bad-form" }).optional(),
});

export const paperIdSchema = z.object({ paper: z.uuid({ error: "bad-form" }) });
