import { proposalLimits } from "./limits";

/** A note as it was written, and the label of who wrote it ("" on an anonymous wall). */
export type QuotedNote = { readonly text: string; readonly by: string };

/**
 * The text a draft begins with when it comes from notes: each note as a quotation, with its author's label. Notes that
 * would make the text too long to be published are left out; they stay linked.
 */
export function quoteNotes(notes: readonly QuotedNote[], limit: number = proposalLimits.text): string {
  let text = "";
  for (const note of notes) {
    const lines = note.text.trim().split("\n");
    if (note.by) lines.push("", `— ${note.by}`);
    const quote = lines.map((line) => `> ${line}`.trimEnd()).join("\n");
    const next = text ? `${text}\n\n${quote}` : quote;
    if (next.length > limit) break;
    text = next;
  }
  return text;
}
