import { Fragment } from "react";
import type { Lineage, LineageLink, LineageStep } from "~/domain/lineage/lineage";
import { dataRow } from "~/domain/lineage/rows";
import { Sentence, slot } from "~/features/site/sentence";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { type Language, localPath } from "~/i18n/language";
import type { Translate } from "~/i18n/sentences";
import { useTranslation } from "~/i18n/use-translation";
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
        const meta = metaWords(t, language, step, null);
        const sources = together(
          lineage.links.filter((link) => link.to === step.id),
          (link) => whoAndWhen(t, language, link),
        );
        return (
          <ThreadStep
            key={step.id}
            id={`s-${step.id}`}
            sign={signOf[step.kind]}
            kind={kindWords(t, step)}
            title={step.hidden ? null : <Written>{titleWords(t, step)}</Written>}
            href={step.address ? localPath(language, step.address) : undefined}
            here={step.id === lineage.here}
          >
            {meta ? <p className="thread__meta">{meta}</p> : null}
            {sources.length > 0 ? (
              <ul className="lineage__from">
                {sources.map(({ said, reason, links }) => (
                  <li key={`${links[0]?.kind} ${said} ${reason}`}>
                    {t(`lineage:link.${links[0]?.kind ?? "became"}`)}{" "}
                    {links.map((link, place) => (
                      <Fragment key={link.from}>
                        {place > 0 ? ", " : null}
                        <a href={`#s-${link.from}`}>
                          <Written>{nameOf(steps.get(link.from))}</Written>
                        </a>
                      </Fragment>
                    ))}
                    {said}
                    {reason ? (
                      <>
                        {" "}
                        <Sentence text={t("lineage:quotedSentence", { text: slot })} written={reason} />
                      </>
                    ) : null}
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

/** Who made a link and when: ", par Karim Belaïd, le 14 novembre 2019.". */
function whoAndWhen(t: Translate, language: Language, link: LineageLink): string {
  const date = formatDate(language, link.at);
  return link.by ? t("lineage:linkBy", { by: link.by, date }) : t("lineage:linkOn", { date });
}

/** Links of one kind of which the same is said are told in one sentence: fifty notes were grouped at once. */
function together(links: readonly LineageLink[], sayOf: (link: LineageLink) => string) {
  const groups = new Map<string, { said: string; reason: string; links: LineageLink[] }>();
  for (const link of links) {
    const said = sayOf(link);
    const key = `${link.kind} ${said} ${link.reason}`;
    const group = groups.get(key);
    if (group) group.links.push(link);
    else groups.set(key, { said, reason: link.reason, links: [link] });
  }
  return [...groups.values()];
}
