/** The texts of a chantier that exist in French and, where someone wrote them, in English. */
export type SpaceTexts = {
  readonly title: string;
  readonly shortTitle: string;
  readonly question: string;
  /** Markdown, and what was rendered from it. */
  readonly context: string;
  readonly contextHtml: string;
  readonly aim: string;
};

/**
 * The texts in a language: French is the original; an English text that is missing or empty leaves the French one.
 * `english` is the stored JSON, of which nothing is taken for granted.
 */
export function inLanguage<Texts extends Readonly<Record<string, string>>>(
  language: "fr" | "en",
  french: Texts,
  english: unknown,
): Texts {
  if (language === "fr" || typeof english !== "object" || english === null) return french;
  const translated = english as Record<string, unknown>;
  const texts = Object.entries(french).map(([key, text]) => {
    const other = translated[key];
    return [key, typeof other === "string" && other !== "" ? other : text];
  });
  return Object.fromEntries(texts) as Texts;
}
