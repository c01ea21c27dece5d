import { describe, expect, test } from "vitest";
import english from "./en";
import french from "./fr";
import { languages } from "./language";
import { type Catalogue, Sentences } from "./sentences";
import { i18nFor } from "./server";

const catalogues = { fr: french, en: english } as unknown as Record<string, Record<string, Catalogue>>;

function keysOf(value: string | Catalogue, prefix: string): string[] {
  if (typeof value === "string") return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, prefix ? `${prefix}.${key}` : key));
}

describe.each(languages)("the browser's sentences in %s", (language) => {
  const all = new Map(Object.entries(catalogues[language] ?? {}));
  const sentences = new Sentences(language, all);
  const keys: string[] = [];
  for (const [area, catalogue] of all) {
    keys.push(...keysOf(catalogue, "").map((key) => `${area}:${key}`));
  }
  const reference = i18nFor(language);

  test("are i18next's, for every key, blank and number", () => {
    expect(keys.length).toBeGreaterThan(500);
    const blanks = new Proxy<Record<string, unknown>>(
      {},
      { get: (_, name) => `<${String(name)} $& {{a}}>`, has: () => true },
    );
    for (const key of keys) {
      expect(sentences.t(key), key).toBe(reference.t(key));
      const sentence = reference.t(key);
      const names = [...sentence.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? "");
      const values = Object.fromEntries(names.map((name) => [name, blanks[name]]));
      const bare = key.replace(/_(zero|one|two|few|many|other)$/, "");
      for (const count of bare === key ? [] : [0, 1, 2, 1.5, 21, 1_000_000]) {
        const counted = { ...values, count };
        expect(sentences.t(bare, counted), `${bare} ${count}`).toBe(reference.t(bare, counted));
      }
      const { count, ...others } = values;
      if (names.length > 0 && count === undefined) expect(sentences.t(key, others), key).toBe(reference.t(key, others));
    }
  });

  test("know what exists, and give back the end of a key that does not", () => {
    for (const key of ["common:skip", "common:none.such", "nowhere:skip", "common:refusals.unknown"]) {
      expect(sentences.exists(key), key).toBe(reference.exists(key));
      expect(sentences.t(key), key).toBe(reference.t(key));
    }
  });
});
