import type { Language } from "./language";
import type { Catalogue } from "./sentences";

type Load = () => Promise<Catalogue>;

const french = import.meta.glob<Catalogue>("./fr/*.json", { import: "default" });
const english = import.meta.glob<Catalogue>("./en/*.json", { import: "default" });

/** Fetches one area's catalogue in one language; an area that does not exist has no sentence. */
export function loadCatalogue(language: Language, area: string): Promise<Catalogue> {
  const load: Load | undefined = language === "en" ? english[`./en/${area}.json`] : french[`./fr/${area}.json`];
  return load ? load() : Promise.resolve({});
}

/**
 * The areas that the routes with these identifiers name, worked out when the browser's files are built
 * (scripts/words-of-routes.mjs): a page fetches its own words and no others.
 */
export function areasOfRoutes(routeIds: readonly string[]): readonly string[] {
  const words = import.meta.env.WORDS_OF_ROUTES;
  return [...new Set(["root", ...routeIds].flatMap((id) => words[id] ?? []))];
}
