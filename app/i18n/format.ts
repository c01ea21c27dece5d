import type { Language } from "./language";

/** The time zone of the people: dates are shown in it whatever the reader's device says. */
export const timeZone = "Europe/Paris";

const locale = (language: Language) => (language === "fr" ? "fr-FR" : "en-GB");

/** Made once: an Intl formatter costs more to make than a page's worth of dates to format. */
const dateFormats = {
  fr: new Intl.DateTimeFormat("fr-FR", { timeZone, day: "numeric", month: "long", year: "numeric" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }),
};
const timeFormat = new Intl.DateTimeFormat("fr-FR", { timeZone, hour: "numeric", minute: "2-digit" });
const listFormats = {
  fr: new Intl.ListFormat("fr-FR", { type: "conjunction" }),
  en: new Intl.ListFormat("en-GB", { type: "conjunction" }),
};
const numberFormats = { fr: new Intl.NumberFormat(locale("fr")), en: new Intl.NumberFormat(locale("en")) };
const hundredths = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const moneyFormats = {
  fr: new Intl.NumberFormat(locale("fr"), hundredths),
  en: new Intl.NumberFormat(locale("en"), hundredths),
};
const share = { style: "percent", maximumFractionDigits: 0 } as const;
const shareFormats = { fr: new Intl.NumberFormat(locale("fr"), share), en: new Intl.NumberFormat(locale("en"), share) };

/** "14 novembre 2019". Accepts a Date or an ISO string (loaders may send either). */
export function formatDate(language: Language, value: Date | string): string {
  return dateFormats[language].format(new Date(value));
}

/** "14 novembre 2019 à 10 h 42" ("14 November 2019 at 10:42"). */
export function formatDateTime(language: Language, value: Date | string): string {
  return language === "fr"
    ? `${formatDate(language, value)} à ${formatTime(language, value)}`
    : `${formatDate(language, value)} at ${formatTime(language, value)}`;
}

/** "10 h 42" ("10:42"). On the hour, French says "18 h". */
export function formatTime(language: Language, value: Date | string): string {
  const parts = timeFormat.formatToParts(new Date(value));
  const hour = Number(parts.find((part) => part.type === "hour")?.value ?? "0");
  const minute = parts.find((part) => part.type === "minute")?.value ?? "00";
  if (language === "en") return `${String(hour).padStart(2, "0")}:${minute}`;
  return minute === "00" ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minute}`;
}

/** A number with the language's thousands separator. */
export function formatNumber(language: Language, value: number): string {
  return numberFormats[language].format(value);
}

/** A sum that is not whole, to the hundredth: "312,50" ("312.50"). */
export function formatMoney(language: Language, value: number): string {
  return moneyFormats[language].format(value);
}

/** A share as a whole percentage: "65 %" ("65%"). `part` and `whole` are counts; a whole of 0 gives 0. */
export function formatShare(language: Language, part: number, whole: number): string {
  return shareFormats[language].format(whole === 0 ? 0 : part / whole);
}

const sizeUnits = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A file's size in units of a thousand: "840 octets", "1,2 ko", "38 ko" ("840 bytes", "1.2 kB"). */
export function formatSize(language: Language, bytes: number): string {
  const place = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : bytes < 999_500_000 ? 2 : 3;
  const value = bytes / 1000 ** place;
  return new Intl.NumberFormat(locale(language), {
    style: "unit",
    unit: sizeUnits[place],
    unitDisplay: place === 0 ? "long" : "short",
    maximumFractionDigits: place > 0 && value < 9.95 ? 1 : 0,
  }).format(value);
}

/** "Jeanne Roubaud, Karim Belaïd et Nadia Ferrand". */
export function formatList(language: Language, names: readonly string[]): string {
  return listFormats[language].format(names);
}
