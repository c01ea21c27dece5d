import { z } from "zod";
import { proposalLimits } from "./limits";

/** What a chantier asks of the texts of its proposals. */
export type WritingRules = {
  /** Markdown that a new proposal begins with; "": nothing. */
  readonly template: string;
  /** In UTF-16 code units; null: no shortest. */
  readonly shortest: number | null;
  /** In the same unit: never more than `proposalLimits.text`. */
  readonly longest: number;
};

export const noRules: WritingRules = { template: "", shortest: null, longest: proposalLimits.text };

/** The most categories a chantier has, and the longest name of one, in UTF-16 code units. */
export const categoryLimits = { count: 30, name: 60 } as const;

export type TextFault = {
  readonly reason: "text-too-short-here" | "text-too-long-here" | "text-is-template";
  readonly detail: Readonly<Record<string, number>>;
};

/**
 * Why a text may not be published in a chantier; null when it may. Asked of what people write, not of what is put
 * together from texts that are there (amendments, merging, splitting): nothing of those may be lost.
 */
export function textFault(rules: WritingRules, text: string): TextFault | null {
  const plain = words(text);
  if (rules.template !== "" && plain === words(rules.template)) return { reason: "text-is-template", detail: {} };
  if (text.length > rules.longest)
    return { reason: "text-too-long-here", detail: { limit: rules.longest, length: text.length } };
  // The headings that were there before one began to write do not count.
  const written = rules.template === "" ? plain : withoutLines(text, rules.template);
  if (rules.shortest !== null && written.length < rules.shortest)
    return { reason: "text-too-short-here", detail: { limit: rules.shortest, length: written.length } };
  return null;
}

const words = (text: string) => text.replace(/\s+/g, " ").trim();

/** A text without the lines that it has from its template. */
function withoutLines(text: string, template: string): string {
  const given = new Set(template.split("\n").map(words));
  return words(
    text
      .split("\n")
      .filter((line) => !given.has(words(line)))
      .join("\n"),
  );
}

const length = z.coerce
  .number("bad-length")
  .int("bad-length")
  .min(1, "bad-length")
  .max(proposalLimits.text, "bad-length")
  .optional();

/** The form of a facilitator: an emptied name takes a category off, a name without an id is a new one. */
export const writingRulesSchema = z
  .object({
    revision: z.coerce.number().int().min(0),
    template: z
      .string()
      .overwrite((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trimEnd())
      .max(proposalLimits.text, "proposal-too-long")
      .optional()
      .default(""),
    shortest: length,
    longest: length,
    categories: z
      .array(
        z.object({
          id: z.uuid().optional(),
          name: z
            .string()
            .overwrite((typed) => typed.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim())
            .max(categoryLimits.name, "category-too-long")
            .optional()
            .default(""),
        }),
      )
      .max(categoryLimits.count + 10, "too-many-categories")
      .optional()
      .default([]),
  })
  .refine(({ shortest, longest }) => !shortest || !longest || shortest <= longest, {
    path: ["longest"],
    message: "shorter-than-shortest",
  })
  .refine(({ categories }) => categories.filter(({ name }) => name !== "").length <= categoryLimits.count, {
    path: ["categories"],
    message: "too-many-categories",
  });

/** The same, as the page and the use case know it. */
export type WritingRulesForm = z.output<typeof writingRulesSchema>;
