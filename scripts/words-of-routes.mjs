import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/**
 * Reads the sources of the routes that carry scripts, and says which catalogues (areas of app/i18n/fr) each needs: the
 * browser fetches those and no other. A key is written whole where it is used (`area:part.sentence`), so the sources
 * say it.
 * @param {string} app the folder app/
 * @returns {Readonly<Record<string, readonly string[]>>} the areas by route identifier; those of every page under "root"
 */
export function wordsOfRoutes(app) {
  const areas = readdirSync(join(app, "i18n", "fr")).map((file) => file.replace(/\.json$/, ""));
  const everywhere = areasOf(join(app, "root.tsx"), app, areas);
  /** @type {Record<string, readonly string[]>} */
  const words = { root: [...everywhere].sort() };
  for (const file of routeFiles(join(app, "routes"))) {
    if (readFileSync(file, "utf8").includes('script: "never"')) continue;
    const named = [...areasOf(file, app, areas)].filter((area) => !everywhere.has(area)).sort();
    const id = file
      .slice(app.length + 1, -".tsx".length)
      .split(sep)
      .join("/");
    if (named.length > 0) words[id] = named;
  }
  return words;
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function routeFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return routeFiles(path);
    return entry.name.endsWith(".tsx") ? [path] : [];
  });
}

/** A part that fetches its own words when it comes (app/i18n/page-words.ts). */
const withWords = /\bwithWords\(\[[^\]]*\],\s*\(\) => import\("[^"]+"\)\)/g;

/**
 * Areas named by a file of the browser, or by what it imports, at once or later (but for what comes `withWords`). What follows
 * `key:` is what the server says once a form is done: it sends the sentence itself.
 * @param {string} file
 * @param {string} app
 * @param {readonly string[]} areas
 * @param {Set<string>} seen
 * @param {Set<string>} named
 * @returns {Set<string>}
 */
function areasOf(file, app, areas, seen = new Set(), named = new Set()) {
  if (seen.has(file)) return named;
  seen.add(file);
  const text = readFileSync(file, "utf8").replace(withWords, "");
  for (const [, area = ""] of text.matchAll(/(?<!\bkey: )["'`]([a-z-]+):[A-Za-z0-9]/g))
    if (areas.includes(area)) named.add(area);
  const imported = [
    ...text.matchAll(/^(?:im|ex)port (?!type )[^;]*?from "([^"]+)"/gms),
    ...text.matchAll(/\bimport\("([^"]+)"\)/g),
  ];
  for (const [, specifier = ""] of imported) {
    const next = fileOf(file, specifier, app);
    if (next) areasOf(next, app, areas, seen, named);
  }
  return named;
}

/**
 * @param {string} from
 * @param {string} specifier
 * @param {string} app
 */
function fileOf(from, specifier, app) {
  const base = specifier.startsWith("~/")
    ? join(app, specifier.slice(2))
    : specifier.startsWith(".")
      ? resolve(dirname(from), specifier)
      : null;
  if (!base) return null;
  return ["", ".ts", ".tsx"].map((end) => base + end).find((path) => existsSync(path) && statSync(path).isFile());
}
