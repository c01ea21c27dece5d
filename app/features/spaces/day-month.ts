import { timeZone } from "~/i18n/format";
import type { Language } from "~/i18n/language";

/** "20 décembre" ("20 December"), for what is near: the year is left out. */
export function dayMonth(language: Language, iso: string): string {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    timeZone,
    day: "numeric",
    month: "long",
  }).format(new Date(iso));
}

/** The two lines of a dated row: "12" and "décembre". */
export function dayAndMonth(language: Language, iso: string): { day: string; month: string } {
  const parts = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    timeZone,
    day: "numeric",
    month: "long",
  }).formatToParts(new Date(iso));
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: read("day"), month: read("month") };
}
