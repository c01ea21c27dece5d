import { useTranslation } from "react-i18next";
import type { Lineage, LineageStep } from "~/domain/lineage/lineage";
import { dataRow } from "~/domain/lineage/rows";
import { formatDate } from "~/i18n/format";
import { type Language, localPath } from "~/i18n/language";
import { Thread, ThreadStep } from "~/ui/thread";
import { signOf } from "./signs";
import { kindWords, metaWords, titleWords } from "./step-words";

/** The whole thread, as a page: every thing with what it comes from, for whom, when and why, and its data row. */
export function LineageThread({ lineage, language }: { lineage: Lineage; language: Language }) {
  const { t } = useTranslation();
  const steps = new Map(lineage.steps.map((step) => [step.id, step]));
  const nameOf = (step: LineageStep | undefined) =>
    step ? (titleWords(t, step) ?? kindWords(t, step)) : t("lineage:hidden");
  return (
    <Thread label={t("lineage:label")} look="page">
      {lineage.steps.map((step) => {
        const row = dataRow(step);
        const sources = lineage.links.filter((link) => link.to === step.id);
        return (
          <ThreadStep
            key={step.id}
            id={`s-${step.id}`}
            sign={signOf[step.kind]}
            kind={kindWords(t, step)}
            title={titleWords(t, step)}
            href={step.address ? localPath(language, step.address) : undefined}
            meta={metaWords(t, language, step, null)}
            here={step.id === lineage.here}
          >
            {sources.length > 0 ? (
              <ul className="lineage__from">
                {sources.map((link) => (
                  <li key={`${link.from} ${link.kind}`}>
                    {t(`lineage:link.${link.kind}`)} <a href={`#s-${link.from}`}>{nameOf(steps.get(link.from))}</a>
                    {link.by
                      ? t("lineage:linkBy", { by: link.by, date: formatDate(language, link.at) })
                      : t("lineage:linkOn", { date: formatDate(language, link.at) })}
                    {link.reason ? ` ${t("lineage:quotedSentence", { text: link.reason })}` : null}
                  </li>
                ))}
              </ul>
            ) : null}
            {row ? (
              <p className="small">
                {t("lineage:row")} <a href={localPath(language, row.address)}>{row.file}</a>
              </p>
            ) : null}
          </ThreadStep>
        );
      })}
    </Thread>
  );
}
