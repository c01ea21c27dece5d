import type { DiscussionView } from "~/domain/comments/discussion";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Prose } from "~/ui/prose";
import { Sheet } from "~/ui/sheet";

/** The bare address of a discussion's summary: its versions, and for a facilitator its form. */
export function summaryAddress(target: { readonly kind: string; readonly id: string }): string {
  return `/discussions/${target.kind}/${target.id}/point`;
}

/** "Où nous en sommes", above the conversations; for who may write it, the way there. */
export function Summary({ discussion }: { discussion: DiscussionView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { summary, maySummarise, target } = discussion;
  const address = local(summaryAddress(target));
  if (!summary) {
    return maySummarise ? (
      <p className="small no-print">
        <a href={address}>{t("comments:summary.write")}</a>
      </p>
    ) : null;
  }
  return (
    <section aria-labelledby="point" className="section-t">
      <Sheet className="stack gap-3">
        <h3 id="point">{t("comments:summary.title")}</h3>
        <Prose html={summary.html} lang="fr" />
        <p className="small soft">
          <Written>{summary.author}</Written>, {formatDate(language, summary.at)}
          {". "}
          <a href={address}>
            {maySummarise ? t("comments:summary.change") : t("comments:summary.versions", { count: summary.number })}
          </a>
        </p>
      </Sheet>
    </section>
  );
}
