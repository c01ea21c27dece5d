import type { CriterionLevel } from "~/domain/label/criteria";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DefinitionList } from "~/ui/definition-list";
import { CodedSheet } from "~/ui/sheet";

export type CriterionShown = {
  readonly family: string;
  readonly statement: string;
  readonly level: CriterionLevel;
  readonly evidence: string;
  readonly verification: string;
  readonly verifier: string;
  readonly periodicity: string;
  readonly inspiration: string;
  readonly inForceFrom: string;
};

/** One criterion: its code large, its words, its fields. */
export function CriterionSheet({
  code,
  shown,
  level = 1,
  href,
}: {
  code: string;
  shown: CriterionShown;
  level?: 1 | 2;
  /** Where its own page is, on another one. */
  href?: string;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const written = (text: string) => (text === "" ? "" : <Written>{text}</Written>);
  const fields = [
    { key: "family", term: t("label:page.family"), value: written(shown.family) },
    { key: "level", term: t("label:page.level"), value: t(`label:level.${shown.level}`) },
    { key: "evidence", term: t("label:page.evidence"), value: written(shown.evidence) },
    { key: "verification", term: t("label:page.verification"), value: written(shown.verification) },
    { key: "verifier", term: t("label:page.verifier"), value: written(shown.verifier) },
    { key: "periodicity", term: t("label:page.periodicity"), value: written(shown.periodicity) },
    { key: "inspiration", term: t("label:page.inspiration"), value: written(shown.inspiration) },
    { key: "inForce", term: t("label:page.inForce"), value: formatDate(language, shown.inForceFrom) },
  ];
  const statement = <Written>{shown.statement}</Written>;
  return (
    <CodedSheet code={code} title={href ? <a href={href}>{statement}</a> : statement} level={level}>
      <DefinitionList items={fields.filter((field) => field.value !== "")} />
    </CodedSheet>
  );
}
