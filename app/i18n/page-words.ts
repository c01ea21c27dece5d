import { createElement, type ReactNode, use, useSyncExternalStore } from "react";
import { useMatches } from "react-router";
import { areasOfRoutes, loadCatalogue } from "./catalogues";
import type { Language } from "./language";
import { type Catalogue, Sentences } from "./sentences";
import { TranslationProvider } from "./use-translation";

/**
 * The words of one browser page: those its routes name come before it is rendered, others when something asks for them.
 */
class PageWords {
  readonly #catalogues = new Map<string, Catalogue>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #sentences: Sentences;

  constructor(private readonly language: Language) {
    this.#sentences = this.#made();
  }

  get sentences(): Sentences {
    return this.#sentences;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  lacks(areas: readonly string[]): boolean {
    return areas.some((area) => !this.#catalogues.has(area));
  }

  /** The same promise for the same areas, as React's `use` wants. */
  load(areas: readonly string[]): Promise<void> {
    const key = areas.join(" ");
    let loading = this.#loading.get(key);
    if (!loading) {
      loading = this.#load(areas);
      this.#loading.set(key, loading);
      loading.catch(() => this.#loading.delete(key));
    }
    return loading;
  }

  async #load(areas: readonly string[]): Promise<void> {
    const missing = areas.filter((area) => !this.#catalogues.has(area));
    const loaded = await Promise.all(missing.map((area) => loadCatalogue(this.language, area)));
    for (const [at, area] of missing.entries()) this.#catalogues.set(area, loaded[at] ?? {});
    this.#sentences = this.#made();
    for (const listener of this.#listeners) listener();
  }

  #made(): Sentences {
    const fetch = (areas: readonly string[]) => {
      if (this.lacks(areas)) this.load(areas).catch(() => {});
    };
    return new Sentences(this.language, this.#catalogues, fetch);
  }
}

/** Null on the server, whose i18next has every word. */
let page: PageWords | null = null;

/** Fetches the words of this browser page, whose routes have these identifiers. */
export async function openPageWords(language: Language, routeIds: readonly string[]): Promise<void> {
  page = new PageWords(language);
  await page.load(areasOfRoutes(routeIds));
}

/** A part of the page that comes when it is asked for, with words of its own: they are none of those the page begins with. */
export async function withWords<Part>(areas: readonly string[], part: () => Promise<Part>): Promise<Part> {
  const [come] = await Promise.all([part(), page?.load(areas)]);
  return come;
}

const never = () => () => {};

/** Gives everything under it the words of the page, after `openPageWords`. */
export function PageWordsProvider({ children }: { children: ReactNode }) {
  const read = () => page?.sentences ?? null;
  // The third: without it React gives the server's page up, and draws it again over what was typed.
  const words = useSyncExternalStore(page?.subscribe ?? never, read, read);
  if (!words) throw new Error("The page's words have not been fetched");
  return createElement(TranslationProvider, { words, children });
}

/**
 * Waits for the words of a page that is being gone to (a form that leads to another page): React shows the one before
 * until they have come.
 */
export function usePageWords(): void {
  const areas = areasOfRoutes(useMatches().map((match) => match.id));
  if (page?.lacks(areas)) use(page.load(areas));
}
