import i18next, { type i18n } from "i18next";
import type { Language } from "./language";

/**
 * An i18next for one language. Keys are written whole: `area:part.sentence`. Refusals are looked for in every area's
 * `refusals` part (see `useRefusal`).
 */
export function createI18n(language: Language, catalogues: Record<string, Record<string, unknown>>): i18n {
  const instance = i18next.createInstance();
  instance.init({
    lng: language,
    fallbackLng: false,
    ns: Object.keys(catalogues),
    defaultNS: "common",
    resources: { [language]: catalogues },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}
