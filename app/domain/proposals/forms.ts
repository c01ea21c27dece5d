import { z } from "zod";
import { type KeptFile, keptFilesSchema } from "../attachments/attachment";
import { readTags, tagsFault } from "./details";
import { proposalLimits } from "./limits";

/** One line: what an attacker or a paste could break it with becomes a space. */
const line = (limit: number) =>
  z
    .string()
    .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .max(limit, "proposal-too-long");

const text = z
  .string()
  // Forms send line ends as CR LF; NUL cannot be stored.
  .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trimEnd())
  .max(proposalLimits.text, "proposal-too-long");

const written = {
  title: line(proposalLimits.title).optional().default(""),
  summary: line(proposalLimits.summary).optional().default(""),
  text: text.optional().default(""),
};

/** What helps to find it. A form that asks for none of them says nothing of them. */
const details = {
  category: z.union([z.literal("none"), z.uuid()], { error: "category-not-there" }).optional(),
  tags: z
    .string()
    .max(400, "too-many-tags")
    .optional()
    .default("")
    .transform(readTags)
    .superRefine((tags, context) => {
      const fault = tagsFault(tags);
      if (fault) context.addIssue({ code: "custom", message: fault });
    }),
  files: keptFilesSchema,
};

/** The details of a proposal, as its form sends them. */
export function detailsOf(form: {
  readonly category?: string | undefined;
  readonly tags: readonly string[];
  readonly files: readonly KeptFile[];
}) {
  const categoryId = !form.category || form.category === "none" ? null : form.category;
  return { categoryId, tags: form.tags, files: form.files };
}

const once = z.string().max(64).optional();

/** What may be kept as a draft: anything that is not too long, even nothing. */
export const draftSchema = z.object({
  ...written,
  ...details,
  once,
  revision: z.coerce.number().int().min(0).optional(),
});

const publishable = {
  title: line(proposalLimits.title).min(1, "proposal-title-missing"),
  summary: written.summary,
  text: text.min(1, "proposal-text-missing"),
};
const missing = { title: "proposal-title-missing", text: "proposal-text-missing" } as const;

/** What may be published. */
export const publishSchema = z.object({
  ...publishable,
  ...details,
  title: z.string({ error: missing.title }).pipe(publishable.title),
  text: z.string({ error: missing.text }).pipe(publishable.text),
  once,
  revision: z.coerce.number().int().min(0).optional(),
});

/** A new version of a published proposal: the same, and what changed. */
export const newVersionSchema = publishSchema.extend({
  changeNote: line(proposalLimits.changeNote).optional().default(""),
  /** The author says that the substance changes: who supported is asked to confirm. */
  substantial: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
  revision: z.coerce.number({ error: "bad-form" }).int().min(0),
});

/** What is asked while one writes: how it will read, and what is like it in the chantier (`self`: but for itself). */
export const previewSchema = draftSchema.extend({
  space: z.string().max(20).optional(),
  self: z.uuid().optional(),
});

export type DraftText = { readonly title: string; readonly summary: string; readonly text: string };
