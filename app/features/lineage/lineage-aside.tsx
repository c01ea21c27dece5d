import { type Lineage, lineageAddress } from "~/domain/lineage/lineage";
import { endRows, knotsOf } from "~/domain/lineage/thread";
import { Written } from "~/features/site/written";
import type { Language } from "~/i18n/language";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Section } from "~/ui/section";
import { Thread, ThreadStep } from "~/ui/thread";
import { signOf } from "./signs";
import { stepMeta } from "./step-meta";
import { kindWords, titleWords } from "./step-words";

/**
 * "D'où ça vient, ce que c'est devenu": the thread of the page's thing, for the side of any page. Nothing is shown
 * without a lineage. `lineage` comes from the loader: `lineageOf(app, id, actor)`.
 */
export function LineageAside({ lineage, language }: { lineage: Lineage | null; language: Language }) {
  const { t } = useTranslation();
  if (!lineage) return null;
  const here = lineage.steps.find((step) => step.id === lineage.here);
  const whole = here?.address ? localPath(language, lineageAddress(here.address)) : null;
  return (
    <Section id="lignee" title={t("lineage:title")} quiet>
      <Thread label={t("lineage:label")}>
        {knotsOf(lineage).map(({ step, from, others, result }) => {
          const told = result && !result.hidden ? result : step;
          return (
            <ThreadStep
              key={step.id}
              sign={signOf[step.kind]}
              kind={kindWords(t, step)}
              title={told.hidden ? null : <Written>{titleWords(t, told)}</Written>}
              href={step.address ? localPath(language, step.address) : undefined}
              meta={stepMeta(t, language, step, from)}
              here={step.id === lineage.here || told.id === lineage.here}
            >
              {others > 0 && whole ? (
                <p className="thread__meta">
                  <a href={whole}>{t("lineage:others", { count: others })}</a>
                </p>
              ) : null}
            </ThreadStep>
          );
        })}
        {endRows(lineage).map((row) => (
          <ThreadStep
            key={row.dataset}
            sign="data"
            kind={t("lineage:kind.row")}
            title={row.file}
            href={localPath(language, row.address)}
          />
        ))}
      </Thread>
      {whole ? (
        <p className="small section-t no-print">
          <a href={whole}>{t("lineage:whole")}</a>
        </p>
      ) : null}
    </Section>
  );
}
