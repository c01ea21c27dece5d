import type { i18n, TFunction } from "i18next";
import { createContext, createElement, type ReactNode, useContext } from "react";

export type Translation = { readonly t: TFunction; readonly i18n: i18n };

const TranslationContext = createContext<Translation | null>(null);

const made = new WeakMap<i18n, Translation>();

/** Sentences without a value are looked up once: a page asks the same ones for each of its lines. */
function translationOf(i18n: i18n): Translation {
  const known = made.get(i18n);
  if (known) return known;
  const sentences = new Map<string, string>();
  const t = (key: string, values?: Record<string, unknown>): string => {
    if (values) return i18n.t(key, values);
    const sentence = sentences.get(key);
    if (sentence !== undefined) return sentence;
    const found = i18n.t(key);
    // What the catalogue does not have may be anything, and as many: it is not kept.
    if (i18n.exists(key)) sentences.set(key, found);
    return found;
  };
  const translation = { t: t as TFunction, i18n };
  made.set(i18n, translation);
  return translation;
}

/** Gives everything under it the catalogue of one language, loaded beforehand. */
export function TranslationProvider({ i18n, children }: { i18n: i18n; children: ReactNode }) {
  return createElement(TranslationContext.Provider, { value: translationOf(i18n) }, children);
}

/**
 * `t` of the page's language. react-i18next's hook of the same name waits for catalogues and follows a change of
 * language, for which it copies its instance in each component: a page here has one language, from its address, and its
 * catalogue is there before it is rendered.
 */
export function useTranslation(): Translation {
  const translation = useContext(TranslationContext);
  if (!translation) throw new Error("A component is translated outside of TranslationProvider");
  return translation;
}
