import { isReactionKind } from "~/domain/boards/reactions";
import { formatDateTime } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { PersonalData } from "./personal-data";

/** The same as a page to read or print, in one file that needs nothing else. */
export function personalDataHtml(data: PersonalData, language: Language): string {
  const i18n = i18nFor(language);
  const { t } = i18n;
  const named = (kind: "part" | "field", key: string) =>
    i18n.exists(`people:copy.${kind}.${key}`) ? t(`people:copy.${kind}.${key}`) : key;
  const parts = Object.entries(data.parts).filter(([, rows]) => rows.length > 0);
  const title = t("people:copy.title");
  // People write in French; dates and yes or no among it are short enough to be understood in a French voice.
  const lang = language === "fr" ? "" : ' lang="fr"';
  const sections = parts.map(([part, rows]) => {
    const items = rows.map((row) => {
      const lines = Object.entries(row)
        .map(([field, value]) => {
          const said = field === "reaction" && isReactionKind(value) ? t(`wall-talk:kind.${value}`) : value;
          return [named("field", field), words(said, language)] as const;
        })
        .filter(([, value]) => value !== "");
      return `<dl>${lines.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd${lang}>${escapeHtml(value)}</dd></div>`).join("")}</dl>`;
    });
    return `<section><h2>${escapeHtml(named("part", part))} (${rows.length})</h2>${items.join("\n")}</section>`;
  });
  return [
    `<!doctype html>`,
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(t("people:copy.made", { when: formatDateTime(language, data.at) }))}</p>`,
    `<p>${escapeHtml(t("people:copy.ballots"))}</p>`,
    ...sections,
    `</main></body></html>`,
  ].join("\n");
}

const style = `:root{color-scheme:light dark}body{margin:0;font:1.05rem/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:auto;padding:1.5rem}h1{line-height:1.2}h2{margin-top:2.5rem}
dl{margin:0;padding:.75rem 0;border-top:1px solid}dl div{display:flex;gap:1rem;flex-wrap:wrap}
dt{flex:0 0 11rem;font-weight:600}dd{flex:1 1 18rem;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}`;

/** A value as one reads it: dates as such, lists on lines, nothing for nothing. */
function words(value: unknown, language: Language): string {
  const { t } = i18nFor(language);
  if (value === null || value === undefined || value === "") return "";
  if (value instanceof Date) return formatDateTime(language, value);
  if (typeof value === "boolean") return t(value ? "people:copy.yes" : "people:copy.no");
  if (Array.isArray(value)) return value.map((one) => words(one, language)).join("\n");
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))
    ? formatDateTime(language, text)
    : text;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
