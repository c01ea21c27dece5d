import type { Language } from "./language";

/** One area's sentences: parts within parts, as in the JSON files. */
export type Catalogue = { readonly [key: string]: string | Catalogue };

/** The sentence of a key (`area:part.sentence`) with its blanks filled; the key itself when there is none. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a page asks of a language. i18next is one on the server; `Sentences` in the browser. */
export interface Words {
  t(key: string, values?: Record<string, unknown>): string;
  exists(key: string): boolean;
  /** Fetches these areas too, where they have not come; the page is rendered again with them. */
  fetch?(areas: readonly string[]): void;
}

/**
 * The sentences of one language in the browser: what our catalogues use of i18next's format (plurals by `count`,
 * `{{blanks}}`) in a twentieth of its weight. A test holds it to say what i18next says, for every sentence.
 * An area that has not come has no sentence.
 */
export class Sentences implements Words {
  readonly #plural: Intl.PluralRules;

  constructor(
    language: Language,
    private readonly catalogues: ReadonlyMap<string, Catalogue>,
    readonly fetch?: (areas: readonly string[]) => void,
  ) {
    this.#plural = new Intl.PluralRules(language);
  }

  exists(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  t(key: string, values?: Readonly<Record<string, unknown>>): string {
    const sentence = this.#sentence(key, values?.count);
    if (sentence === undefined) return key.slice(key.indexOf(":") + 1);
    if (!values || !sentence.includes("{{")) return sentence;
    return sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (blank, name: string) =>
      name in values ? String(values[name] ?? "") : blank,
    );
  }

  /** A plural has a form of its own for nothing, where the catalogue gives one. */
  #sentence(key: string, count: unknown): string | undefined {
    if (typeof count !== "number") return this.#find(key);
    return (
      (count === 0 ? this.#find(`${key}_zero`) : undefined) ??
      this.#find(`${key}_${this.#plural.select(count)}`) ??
      this.#find(key)
    );
  }

  #find(key: string): string | undefined {
    const colon = key.indexOf(":");
    let found: string | Catalogue | undefined = this.catalogues.get(key.slice(0, colon));
    for (const part of key.slice(colon + 1).split(".")) {
      if (typeof found !== "object") return undefined;
      found = found[part];
    }
    return typeof found === "string" ? found : undefined;
  }
}
