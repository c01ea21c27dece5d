import type { KeptFile } from "../attachments/attachment";

/** The most words an author gives a proposal, and the longest of them, in UTF-16 code units. */
export const tagLimits = { count: 5, length: 30 } as const;

/** What helps to find a proposal and is not its text: it may change without a new version. */
export type ProposalDetails = {
  /** Null: in none. */
  readonly categoryId: string | null;
  readonly tags: readonly string[];
  /** The files kept with it, in this order; undefined: those it has stay. */
  readonly files?: readonly KeptFile[];
};

export const noDetails: ProposalDetails = { categoryId: null, tags: [] };

/** A category as a page names it; `slug` stands in the addresses of lists. */
export type Category = { readonly id: string; readonly slug: string; readonly name: string };

/** The signs that a word may be written with; the rest parts words or is left out. */
const between = /[,;\n#]+/;

/**
 * The words that someone typed between commas: in small letters, once each, in the order they were typed. "#bail" is
 * "bail". Too many or too long ones are given back as they are: the form says so.
 */
export function readTags(typed: string): readonly string[] {
  const words = typed
    .normalize("NFC")
    .split(between)
    .map((word) =>
      word
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
        .trim()
        .toLocaleLowerCase("fr"),
    )
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Set(words)];
}

/** What is wrong with these words; null: nothing. */
export function tagsFault(tags: readonly string[]): "too-many-tags" | "tag-too-long" | null {
  if (tags.length > tagLimits.count) return "too-many-tags";
  return tags.some((tag) => tag.length > tagLimits.length) ? "tag-too-long" : null;
}

/** A word of an address made of a name: "Coût et argent" gives "cout-et-argent". */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return slug || "categorie";
}
