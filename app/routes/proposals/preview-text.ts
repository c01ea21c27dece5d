import { data } from "react-router";
import type { App } from "#server/app";
import { similarProposals } from "#server/areas/proposals/queries";
import { findSpace } from "#server/areas/spaces/public";
import type { FormAnswer } from "#server/http/guarded";
import { renderMarkdown } from "#server/markdown/render-markdown";
import type { DraftText } from "~/domain/proposals/forms";
import type { PreviewText } from "~/features/proposals/preview";

export type PreviewAnswer = FormAnswer & { readonly preview?: PreviewText | null };

/**
 * What was typed, as it will read, and the proposals of the chantier that say nearly the same; in a preview its titles
 * stand under the preview's own.
 */
export async function previewText(
  app: App,
  text: DraftText & { readonly space?: string | undefined; readonly self?: string | undefined },
): Promise<PreviewText> {
  const space = text.space ? await findSpace(app.db, { slug: text.space }, app.now()) : null;
  return {
    title: text.title,
    summary: text.summary,
    html: renderMarkdown(text.text, { topHeading: 4 }),
    similar: space ? await similarProposals(app, space.id, text, text.self ?? null) : [],
  };
}

/** The answer to "Voir l'aperçu": the form as it was sent, and its text as it will read. */
export function previewAnswer(preview: PreviewText, typed: Record<string, unknown>) {
  return data<PreviewAnswer>({
    intent: "preview",
    lastResult: { status: "error", initialValue: onlyText(typed), error: {} },
    refusal: null,
    preview,
  });
}

type Typed = string | Typed[] | { [name: string]: Typed };

/** The fields of a form as text, with those that have several parts: a file that someone put there is not given back. */
function onlyText(typed: object): Record<string, Typed> {
  const kept: Record<string, Typed> = {};
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === "string") kept[name] = value;
    else if (Array.isArray(value)) kept[name] = value.filter((one) => one && typeof one === "object").map(onlyText);
  }
  return kept;
}
