import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const areas = readdirSync(join(root, "app/i18n/fr")).map((file) => file.replace(/\.json$/, ""));

type Flat = Map<string, string>;

function flatten(value: unknown, prefix: string, into: Flat): Flat {
  if (typeof value === "string") into.set(prefix, value);
  else if (value && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) flatten(inner, prefix ? `${prefix}.${key}` : key, into);
  }
  return into;
}

function catalogue(language: string): Flat {
  const all: Flat = new Map();
  for (const area of areas) {
    const file = join(root, "app/i18n", language, `${area}.json`);
    for (const [key, text] of flatten(JSON.parse(readFileSync(file, "utf8")), "", new Map())) {
      all.set(`${area}:${key}`, text);
    }
  }
  return all;
}

/** Without the plural's suffix: French and English do not have the same plurals. */
const bare = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const bareSet = (flat: Flat) => new Set([...flat.keys()].map(bare));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

const code = [...sources(join(root, "app")), ...sources(join(root, "server")), ...sources(join(root, "prisma"))].join(
  "\n",
);
const literal = new RegExp(`["'\`](${areas.join("|")}):([A-Za-z0-9][A-Za-z0-9_.-]*)["'\`]`, "g");
const template = new RegExp(`\`(${areas.join("|")}):([A-Za-z0-9_.-]*)\\$\\{`, "g");

const french = catalogue("fr");
const english = catalogue("en");
const used = new Set([...code.matchAll(literal)].map((match) => `${match[1]}:${match[2]}`));
const usedPrefixes = [...code.matchAll(template)]
  .map((match) => `${match[1]}:${match[2]}`)
  .filter((p) => !p.endsWith(":"));

describe("the catalogues", () => {
  test("found areas and keys to compare", () => {
    expect(areas.length).toBeGreaterThan(1);
    expect(french.size).toBeGreaterThan(20);
    expect(used.size).toBeGreaterThan(20);
  });

  test("say the same things in French and in English", () => {
    const inFrench = bareSet(french);
    const inEnglish = bareSet(english);
    expect([...inFrench].filter((key) => !inEnglish.has(key))).toEqual([]);
    expect([...inEnglish].filter((key) => !inFrench.has(key))).toEqual([]);
  });

  test("fill the same blanks in both languages", () => {
    const blanks = (flat: Flat, key: string) => {
      const names = new Set<string>();
      for (const [other, text] of flat) {
        if (bare(other) === key) for (const match of text.matchAll(/\{\{\s*(\w+)/g)) names.add(match[1] ?? "");
      }
      names.delete("count");
      return [...names].sort().join(",");
    };
    const different = [...bareSet(french)].filter((key) => blanks(french, key) !== blanks(english, key));
    expect(different).toEqual([]);
  });

  test("have every key that the code names", () => {
    const known = bareSet(french);
    const missing = [...used].filter((key) => {
      if (known.has(key)) return false;
      // A key that is the beginning of others is a part, named to be completed (returnObjects, selectors).
      return ![...known].some((other) => other.startsWith(`${key}.`));
    });
    expect(missing).toEqual([]);
  });

  test("have no key that nothing uses", () => {
    const unused = [...bareSet(french)].filter((key) => {
      if (used.has(key)) return false;
      if (usedPrefixes.some((prefix) => key.startsWith(prefix))) return false;
      const reason = key.match(/:(?:refusals|errors)\.(.+)$/)?.[1];
      return !(reason && (code.includes(`"${reason}"`) || code.includes(`'${reason}'`)));
    });
    expect(unused).toEqual([]);
  });

  test("say each reason in one area: where two do, a page that has both says the other's", () => {
    const said = new Map<string, Set<string>>();
    for (const key of bareSet(french)) {
      const [, area, reason] = key.match(/^(.+):(?:refusals|errors)\.([^.]+)$/) ?? [];
      if (area && reason) said.set(reason, (said.get(reason) ?? new Set()).add(area));
    }
    expect(said.size).toBeGreaterThan(100);
    expect([...said].filter(([, where]) => where.size > 1).map(([reason, where]) => [reason, ...where])).toEqual([]);
  });

  test("keep French typography: no plain space before ? ! ; : » and after «", () => {
    const wrong = [...french].filter(([, text]) => / [?!;:»]|« /.test(text.replace(/https?:\S+/g, "")));
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
