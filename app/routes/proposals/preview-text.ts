import { data } from "react-router";
import type { FormAnswer } from "#server/http/guarded";
import { renderMarkdown } from "#server/markdown/render-markdown";
import type { DraftText } from "~/domain/proposals/forms";
import type { PreviewText } from "~/features/proposals/preview";

export type PreviewAnswer = FormAnswer & { readonly preview?: PreviewText | null };

/** What was typed, as it will read; in a preview its titles stand under the preview's own. */
export function previewText(text: DraftText): PreviewText {
  return { title: text.title, summary: text.summary, html: renderMarkdown(text.text, { topHeading: 4 }) };
}

/** The answer to "Voir l'aperçu": the form as it was sent, and its text as it will read. */
export function previewAnswer(text: DraftText, typed: Record<string, unknown>) {
  return data<PreviewAnswer>({
    intent: "preview",
    lastResult: { status: "error", initialValue: onlyText(typed), error: {} },
    refusal: null,
    preview: previewText(text),
  });
}

/** The fields of a form as text: a file that someone put there is not given back. */
function onlyText(typed: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
