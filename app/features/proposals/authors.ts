import type { Translate } from "~/i18n/sentences";

/** "Jeanne Roubaud et 3 autres personnes": the first author, and how many more; all of them when they are two. */
export function authorsWords(t: Translate, authors: readonly string[]): string {
  const [first, second] = authors;
  if (first === undefined) return t("proposals:by.nobody");
  if (second === undefined) return first;
  if (authors.length === 2) return t("proposals:by.two", { first, second });
  return t("proposals:by.more", { first, count: authors.length - 1 });
}
