import { timeZone } from "~/i18n/format";
import type { Language } from "~/i18n/language";

const formats = {
  fr: new Intl.DateTimeFormat("fr-FR", { timeZone, day: "numeric", month: "long" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long" }),
};

/** "20 décembre" ("20 December"), for what is near: the year is left out. */
export function dayMonth(language: Language, iso: string): string {
  return formats[language].format(new Date(iso));
}

/** The two lines of a dated row: "12" and "décembre". */
export function dayAndMonth(language: Language, iso: string): { day: string; month: string } {
  const parts = formats[language].formatToParts(new Date(iso));
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: read("day"), month: read("month") };
}
