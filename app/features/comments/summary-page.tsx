import { commentLimit } from "~/domain/comments/limits";
import type { TextChange } from "~/domain/proposals/word-changes";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Diff } from "~/ui/diff";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { TextArea } from "~/ui/text-area";

interface SummaryPageProps {
  target: { readonly title: string; readonly address: string };
  /** Whether this reader writes it. */
  may: boolean;
  /** Latest first. */
  versions: readonly {
    readonly number: number;
    readonly at: string;
    readonly author: string;
    readonly markdown: string;
    readonly changes: readonly TextChange[];
  }[];
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** The form of a discussion's summary, for who facilitates, then every version with what it changed. */
export function SummaryPage({ target, may, versions, answer }: SummaryPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const form = useAnsweredForm(answer);
  const last = versions[0];
  const stale = answer?.refusal?.reason === "stale";
  const number = String(last?.number ?? 0);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("comments:summary.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={`${local(target.address)}#discussion`}>
            <Written>{target.title}</Written>
          </Crumb>
        }
        title={t("comments:summary.title")}
        lead={may ? t("comments:summary.lead") : undefined}
      />
      {may ? (
        <form method="post" className="stack section-t" noValidate>
          {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
          {stale && last ? (
            <section className="version" aria-label={t("comments:change.stale")}>
              <p>
                <b>{t("comments:change.stale")}</b>
              </p>
              <pre className="kept-text" lang="fr">
                {last.markdown}
              </pre>
            </section>
          ) : null}
          <input type="hidden" name="version" value={stale ? number : form.value("version", number)} />
          <TextArea
            name="text"
            label={t("comments:summary.text")}
            hint={t("comments:summary.hint", { limit: formatNumber(language, commentLimit) })}
            error={form.error("text")}
            defaultValue={form.value("text", last?.markdown)}
            maxLength={commentLimit}
            rows={10}
          />
          <p>
            <Button look="primary">{t("comments:summary.publish")}</Button>
          </p>
        </form>
      ) : null}
      <div className="section-t">
        {versions.length === 0 ? (
          <EmptyState>{t("comments:summary.none")}</EmptyState>
        ) : (
          <ListRows ordered>
            {versions.map((version) => (
              <ListRow
                key={version.number}
                level={2}
                title={t("comments:history.version", {
                  number: version.number,
                  date: formatDateTime(language, version.at),
                })}
                facts={
                  <span>
                    <Written>{version.author}</Written>
                  </span>
                }
              >
                <Diff
                  parts={version.changes}
                  lang={language === "fr" ? undefined : "fr"}
                  words={{ added: t("comments:history.added"), removed: t("comments:history.removed") }}
                />
              </ListRow>
            ))}
          </ListRows>
        )}
      </div>
    </main>
  );
}
