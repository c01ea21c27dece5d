import type { RuleKey } from "~/domain/moderation/rules";
import type { Verdict } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDate, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";

interface LogPageProps {
  log: {
    readonly totals: readonly { readonly verdict: Verdict; readonly rule: RuleKey | null; readonly count: number }[];
    readonly latest: readonly {
      readonly id: string;
      readonly day: string;
      readonly kind: SubjectKind;
      readonly verdict: Verdict;
      readonly rule: RuleKey | null;
      readonly space: string | null;
      readonly undone: boolean;
      readonly appeal: "asked" | "upheld" | "overturned" | null;
      readonly suspended: boolean;
    }[];
    readonly open: number;
    readonly appeals: number;
  };
}

/** What moderation did, counted and one by one: never a text, never a name. */
export function LogPage({ log }: LogPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const ruleOf = (rule: RuleKey | null) => (rule ? t(`moderation:rule.${rule}.title`) : t("moderation:log.noRule"));
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("moderation:log.title")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/regles")}>{t("moderation:rules.title")}</Crumb>}
        title={t("moderation:log.title")}
        lead={t("moderation:log.lead")}
      >
        <p className="soft">
          {t("moderation:log.open", { count: log.open })} {t("moderation:log.appeals", { count: log.appeals })}{" "}
          <a href={local("/donnees/moderation")}>{t("moderation:log.data")}</a>
        </p>
      </PageHead>
      {log.latest.length === 0 ? (
        <div className="section-t">
          <EmptyState>{t("moderation:log.empty")}</EmptyState>
        </div>
      ) : (
        <>
          <Section id="comptes" title={t("moderation:log.counts")} className="section">
            <DataTable
              caption={t("moderation:log.counts")}
              captionHidden
              columns={[
                { key: "verdict", label: t("moderation:log.verdict") },
                { key: "rule", label: t("moderation:log.rule") },
                { key: "count", label: t("moderation:log.count"), number: true },
              ]}
              rows={log.totals.map((line) => ({
                key: `${line.verdict} ${line.rule}`,
                cells: [t(`moderation:verdict.${line.verdict}`), ruleOf(line.rule), formatNumber(language, line.count)],
              }))}
            />
          </Section>
          <Section id="decisions" title={t("moderation:log.latest")} className="section">
            <DataTable
              caption={t("moderation:log.latest")}
              captionHidden
              columns={[
                { key: "day", label: t("moderation:log.day") },
                { key: "what", label: t("moderation:log.what") },
                { key: "verdict", label: t("moderation:log.verdict") },
                { key: "rule", label: t("moderation:log.rule") },
                { key: "after", label: t("moderation:log.after") },
              ]}
              rows={log.latest.map((line) => ({
                key: line.id,
                cells: [
                  formatDate(language, line.day),
                  line.space
                    ? t("moderation:log.in", { what: t(`moderation:kind.${line.kind}`), space: line.space })
                    : t(`moderation:kind.${line.kind}`),
                  t(`moderation:verdict.${line.verdict}`),
                  ruleOf(line.rule),
                  [
                    line.suspended ? t("moderation:log.suspended") : "",
                    line.appeal ? t(`moderation:log.appeal.${line.appeal}`) : "",
                    line.undone ? t("moderation:log.undone") : "",
                  ]
                    .filter(Boolean)
                    .join(", ") || t("moderation:log.nothing"),
                ],
              }))}
            />
          </Section>
        </>
      )}
    </main>
  );
}
