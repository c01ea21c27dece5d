import type { DecisionView } from "~/domain/decisions/views";
import { LocalLink } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";
import { Prose } from "~/ui/prose";

/** What is decided, why, what was objected and who follows it: the knot one is on. */
export function DecisionBody({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { shown } = decision;
  return (
    <div className="stack gap-3">
      <h1>
        <Written>{shown.title}</Written>
      </h1>
      {shown.number !== decision.current ? (
        <p className="small">
          {t("decisions:page.old", { number: formatNumber(language, shown.number) })}{" "}
          <LocalLink to={`/decisions/${decision.id}`}>{t("decisions:page.current")}</LocalLink>
        </p>
      ) : null}
      <div className="lead">
        <Prose html={shown.textHtml} lang="fr" />
      </div>
      <h2 className="h-s">{t("decisions:page.reasons")}</h2>
      <Prose html={shown.reasonsHtml} lang="fr" />
      <h2 className="h-s">{t("decisions:page.how")}</h2>
      <p>{t(`decisions:method.${shown.method}`)}</p>
      <h2 className="h-s">{t("decisions:page.objected")}</h2>
      {decision.objections.length === 0 ? <p>{t("decisions:page.noObjection")}</p> : null}
      {decision.objections.map((objection) => (
        <p key={objection.position}>
          <Sentence text={t("decisions:page.objection", { text: slot })} written={objection.text} />
          <span className="blk">
            <b>{t(`decisions:objection.${objection.state}`)}</b>
            {objection.answer ? (
              <>
                {t("decisions:page.colon")}
                <Written>{objection.answer}</Written>
              </>
            ) : null}
          </span>
        </p>
      ))}
      <h2 className="h-s">{t("decisions:page.followed")}</h2>
      <p>
        {shown.followedBy ? (
          <Sentence text={t("decisions:page.by", { name: slot })} written={shown.followedBy} />
        ) : (
          t("decisions:page.nobody")
        )}{" "}
        {shown.dueOn ? t("decisions:page.due", { date: formatDate(language, shown.dueOn) }) : null}
      </p>
      {decision.versions.length > 1 ? <Versions decision={decision} /> : null}
    </div>
  );
}

function Versions({ decision }: { decision: DecisionView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <Disclosure summary={t("decisions:page.versions")}>
      <ol className="stack gap-2" reversed>
        {decision.versions.map((version) => (
          <li key={version.number}>
            <LocalLink to={`/decisions/${decision.id}?version=${version.number}`}>
              {t("decisions:page.versionLine", {
                number: formatNumber(language, version.number),
                date: formatDate(language, version.at),
                by: version.by,
              })}
            </LocalLink>
            <span className="blk">
              {version.changeNote ? <Written>{version.changeNote}</Written> : t("decisions:page.first")}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
