import { createContext, createElement, type ReactNode, useContext } from "react";
import type { Translate, Words } from "./sentences";

export type Translation = {
  readonly t: Translate;
  /** Whether there is a sentence for a key. */
  readonly exists: (key: string) => boolean;
  /** Fetches the words of areas that this page does not name; it is rendered again with them. */
  readonly fetch: (areas: readonly string[]) => void;
};

const TranslationContext = createContext<Translation | null>(null);

const made = new WeakMap<Words, Translation>();

/** Sentences without a value are looked up once: a page asks the same ones for each of its lines. */
function translationOf(words: Words): Translation {
  const known = made.get(words);
  if (known) return known;
  const sentences = new Map<string, string>();
  const t: Translate = (key, values) => {
    if (values) return words.t(key, values);
    const sentence = sentences.get(key);
    if (sentence !== undefined) return sentence;
    const found = words.t(key);
    // What the catalogue does not have may be anything, and as many: it is not kept.
    if (words.exists(key)) sentences.set(key, found);
    return found;
  };
  const translation = {
    t,
    exists: (key: string) => words.exists(key),
    fetch: (areas: readonly string[]) => words.fetch?.(areas),
  };
  made.set(words, translation);
  return translation;
}

/** Gives everything under it the sentences of one language, loaded beforehand. */
export function TranslationProvider({ words, children }: { words: Words; children: ReactNode }) {
  return createElement(TranslationContext.Provider, { value: translationOf(words) }, children);
}

/**
 * `t` of the page's language. react-i18next's hook of the same name waits for catalogues and follows a change of
 * language, for which it copies its instance in each component: a page here has one language, from its address, and its
 * catalogues are there before it is rendered.
 */
export function useTranslation(): Translation {
  const translation = useContext(TranslationContext);
  if (!translation) throw new Error("A component is translated outside of TranslationProvider");
  return translation;
}
