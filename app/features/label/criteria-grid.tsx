import { byFamily, type CriterionLevel } from "~/domain/label/criteria";
import { LocalLink } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Stack } from "~/ui/stack";

type GridLine = {
  readonly id: string;
  readonly code: string;
  readonly family: string;
  readonly statement: string;
  readonly level: CriterionLevel;
  readonly evidence: string;
  readonly verification: string;
};

/** The grid, a table a family: what is asked, what shows it, who makes sure. */
export function CriteriaGrid({ criteria }: { criteria: readonly GridLine[] }) {
  const { t } = useTranslation();
  if (criteria.length === 0) return <EmptyState>{t("label:grid.none")}</EmptyState>;
  return (
    <Stack gap={6}>
      <p className="lead">
        {t("label:grid.summary", { count: criteria.length })},{" "}
        {t("label:grid.required", { count: criteria.filter((one) => one.level === "required").length })}.
      </p>
      {byFamily(criteria).map(({ family, criteria: list }) => (
        <div key={family} className="label__family">
          <DataTable
            caption={<Written>{family}</Written>}
            columns={[
              { key: "code", label: t("label:grid.code") },
              { key: "statement", label: t("label:grid.statement") },
              { key: "level", label: t("label:grid.level") },
              { key: "evidence", label: t("label:grid.evidence") },
              { key: "verification", label: t("label:grid.verification") },
            ]}
            rows={list.map((one) => ({
              key: one.id,
              id: one.code,
              cells: [
                <LocalLink key="code" to={`/label/criteres/${one.code}`}>
                  {one.code}
                </LocalLink>,
                <Written key="statement">{one.statement}</Written>,
                t(`label:level.${one.level}`),
                <Written key="evidence">{one.evidence}</Written>,
                <Written key="verification">{one.verification}</Written>,
              ],
            }))}
          />
        </div>
      ))}
    </Stack>
  );
}
