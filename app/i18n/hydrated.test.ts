import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import english from "./en-hydrated";
import french from "./fr-hydrated";

const app = join(import.meta.dirname, "..");
const areas = readdirSync(join(app, "i18n/fr")).map((file) => file.replace(/\.json$/, ""));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "dev" ? [] : filesOf(path);
    return entry.name.endsWith(".tsx") ? [path] : [];
  });
}

function fileOf(from: string, specifier: string): string | null {
  const base = specifier.startsWith("~/")
    ? join(app, specifier.slice(2))
    : specifier.startsWith(".")
      ? resolve(dirname(from), specifier)
      : null;
  if (!base) return null;
  const found = ["", ".ts", ".tsx"]
    .map((end) => base + end)
    .find((path) => existsSync(path) && statSync(path).isFile());
  return found ?? null;
}

/** Areas named by a file of the browser, or by what it imports. */
function areasOf(file: string, seen: Set<string>, named: Set<string>): Set<string> {
  if (seen.has(file)) return named;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, area = ""] of text.matchAll(/["'`]([a-z-]+):[A-Za-z0-9]/g)) if (areas.includes(area)) named.add(area);
  for (const [, specifier = ""] of text.matchAll(/^import (?!type )[^;]*?from "([^"]+)"/gms)) {
    const next = fileOf(file, specifier);
    if (next) areasOf(next, seen, named);
  }
  return named;
}

test("the browser is given the words of every page that carries scripts", () => {
  const hydrated = filesOf(join(app, "routes")).filter(
    (file) => !readFileSync(file, "utf8").includes('script: "never"'),
  );
  expect(hydrated.length).toBeGreaterThan(8);
  const needed = new Set<string>();
  for (const file of [...hydrated, join(app, "root.tsx")]) areasOf(file, new Set(), needed);
  expect(needed.size).toBeGreaterThan(5);
  expect([...needed].filter((area) => !(area in french) || !(area in english))).toEqual([]);
});
