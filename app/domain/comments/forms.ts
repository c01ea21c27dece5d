import { z } from "zod";
import { addressSchema, displayNameSchema } from "../accounts/forms";
import { commentLimit } from "./limits";
import { reactionKinds } from "./reactions";
import { stances } from "./stance";

/** Something to read besides the signs of formatting, which leave an empty paragraph, list or line. */
const says = /[^\s>#*_`~=-]/;

const text = z
  .string({ error: "comment-empty" })
  // Forms send line ends as CR LF; NUL cannot be stored.
  .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim())
  .regex(says, "comment-empty")
  .max(commentLimit, "comment-too-long");

const stance = z.enum(stances, { error: "stance-missing" });

/** A comment on what the page is about; on a comment's page, an answer to it. */
export const newCommentSchema = z.object({
  stance,
  text,
  once: z.string().max(64).optional(),
  /** When the page was made; a form without it says nothing of how fast it was filled. */
  shown: z.coerce.number().int().positive().optional().catch(undefined),
});

/** The same without an account. A guest of a wall has a name already. */
export const visitorCommentSchema = newCommentSchema.extend({
  name: displayNameSchema,
  address: addressSchema,
  /** Left empty by people. */
  website: z.string().max(500).optional(),
});

/** A change of one's comment; `version` is the one it was written over. */
export const editCommentSchema = z.object({
  stance,
  text,
  version: z.coerce.number({ error: "bad-form" }).int().min(1),
});

export const nothingSchema = z.object({});

export const reactionSchema = z.object({
  comment: z.uuid({ error: "bad-form" }),
  reaction: z.enum(reactionKinds, { error: "bad-form" }),
});

/** "Where we are"; empty, it is taken off. */
export const summarySchema = z.object({
  // An empty field comes as nothing at all.
  text: z
    .string()
    .max(commentLimit, "comment-too-long")
    .optional()
    .transform((typed = "") => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim()),
  version: z.coerce.number({ error: "bad-form" }).int().min(0),
});
