import type { Column } from "~/domain/open-data/data-set";
import type { Describe } from "~/domain/open-data/table-schema";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";

/** What a column says, in a language. */
export function describeColumn(language: Language): Describe {
  const { t } = i18nFor(language);
  return (column: Column) => t(`open-data:column.${column.name}`);
}
