import { formatNumber } from "~/i18n/format";
import type { Language } from "~/i18n/language";
import type { Translate } from "~/i18n/sentences";

/** What a ballot says of one option, in words: a grade, a rank, points, or that it is ticked. */
export function answerWord(t: Translate, language: Language, method: string, value: string | number): string {
  if (typeof value === "string") return t(`polls:method.${method}.answers.${value}`);
  if (method === "schulze" || method === "instant-runoff") return t("polls:ballot.rank", { number: value });
  if (method === "points" || method === "score") return formatNumber(language, value);
  return t("polls:find.ticked");
}
