import { useTranslation } from "~/i18n/use-translation";

/** How anyone can check a vote with the files, and what they do not prove. */
export function CheckAVote() {
  const { t } = useTranslation();
  return (
    <section className="check section-t" id="verifier" aria-labelledby="verifier-title">
      <h2 id="verifier-title">{t("open-data:index.check.title")}</h2>
      <ol className="steps">
        <li>
          <b>{t("open-data:index.check.count")}</b> {t("open-data:index.check.countText")}
        </li>
        <li>
          <b>{t("open-data:index.check.rule")}</b> {t("open-data:index.check.ruleText")}
        </li>
        <li>
          <b>{t("open-data:index.check.receipt")}</b> {t("open-data:index.check.receiptText")}
        </li>
      </ol>
      <p className="small">{t("open-data:index.check.limit")}</p>
    </section>
  );
}
