import type { i18n } from "i18next";
import en from "./en";
import fr from "./fr";
import { createI18n } from "./instance";
import type { Language } from "./language";

const instances: Record<Language, i18n> = {
  fr: createI18n("fr", fr as Record<string, Record<string, unknown>>),
  en: createI18n("en", en as Record<string, Record<string, unknown>>),
};

/** The server's i18next of a language, made once: pages, mails, exports. */
export function i18nFor(language: Language): i18n {
  return instances[language];
}
