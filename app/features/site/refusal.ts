import { useTranslation } from "~/i18n/use-translation";

/** The areas that keep sentences of refusals and errors. */
export const areasOfReasons = [
  "common",
  "accounts",
  "people",
  "registration",
  "sessions",
  "spaces",
  "boards",
  "wall-list",
  "wall-talk",
  "workshop",
  "proposals",
  "writing",
  "attachments",
  "answers",
  "amendments",
  "co-authors",
  "together",
  "succession",
  "import",
  "comments",
  "polls",
  "decisions",
  "label",
  "guides",
  "open-data",
  "notifications",
  "moderation",
  "receipts",
  "organisers",
  "assisted",
  "opinions",
] as const;

/**
 * The sentence of a refusal or of a form's error. Each area keeps its own under `refusals` and `errors`; the first
 * area that has the reason says it.
 */
export function useReason(): (reason: string, detail?: Readonly<Record<string, string | number>>) => string {
  const { t, exists, fetch } = useTranslation();
  return (reason, detail) => {
    for (const part of ["refusals", "errors"] as const) {
      for (const area of areasOfReasons) {
        const key = `${area}:${part}.${reason}`;
        if (exists(key)) return t(key, { ...detail });
      }
    }
    // Another area's reason: its words are fetched, and say it a moment later.
    fetch(areasOfReasons);
    return t("common:refusals.unknown");
  };
}
