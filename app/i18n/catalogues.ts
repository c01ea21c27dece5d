import type { Language } from "./language";

type Catalogue = Record<string, unknown>;

/** One chunk a language in the browser: only the page's own language is fetched. */
export function loadCatalogues(language: Language): Promise<Record<string, Catalogue>> {
  return language === "en"
    ? import("./en-hydrated").then((module) => module.default)
    : import("./fr-hydrated").then((module) => module.default);
}
