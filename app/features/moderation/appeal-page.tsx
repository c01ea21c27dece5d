import { reasonsLimit } from "~/domain/moderation/limits";
import type { RuleKey } from "~/domain/moderation/rules";
import type { Verdict } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatDate, formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { TextArea } from "~/ui/text-area";

interface AppealPageProps {
  page: {
    readonly kind: SubjectKind;
    readonly verdict: Verdict;
    readonly rule: RuleKey | null;
    readonly reasons: string;
    readonly at: string;
    readonly suspendedUntil: string | null;
    readonly undone: boolean;
    readonly text: string;
    readonly appeal: {
      readonly text: string;
      readonly at: string;
      readonly outcome: "upheld" | "overturned" | null;
      readonly answer: string;
    } | null;
  };
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** The decision with its reasons, a form to contest it, then what was answered. */
export function AppealPage({ page, answer }: AppealPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const form = useAnsweredForm(answer);
  const { appeal } = page;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("moderation:appeal.title")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/regles")}>{t("moderation:rules.title")}</Crumb>}
        title={t("moderation:appeal.title")}
        lead={t("moderation:appeal.lead")}
      />
      <Section id="decision" title={t("moderation:appeal.decision")} className="section-t">
        <DefinitionList
          items={[
            { term: t("moderation:appeal.what"), value: t(`moderation:kind.${page.kind}`) },
            {
              term: t("moderation:appeal.text"),
              value: (
                <span className="kept-text" lang="fr">
                  {page.text}
                </span>
              ),
            },
            {
              term: t("moderation:appeal.verdict"),
              value: `${t(`moderation:verdict.${page.verdict}`)}, ${formatDate(language, page.at)}`,
            },
            {
              term: t("moderation:appeal.rule"),
              value: page.rule ? t(`moderation:rule.${page.rule}.title`) : t("moderation:log.noRule"),
            },
            {
              term: t("moderation:appeal.reasons"),
              value: (
                <span className="kept-text" lang="fr">
                  {page.reasons}
                </span>
              ),
            },
            ...(page.suspendedUntil
              ? [
                  {
                    term: t("moderation:appeal.suspended"),
                    value: formatDateTime(language, page.suspendedUntil),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      {appeal ? (
        <Section id="recours" title={t("moderation:appeal.asked")} className="section-t">
          <p className="kept-text" lang="fr">
            {appeal.text}
          </p>
          <p className="soft">{formatDateTime(language, appeal.at)}</p>
          {appeal.outcome ? (
            <>
              <h3>{t(`moderation:appeal.outcome.${appeal.outcome}`)}</h3>
              <p className="kept-text" lang="fr">
                {appeal.answer}
              </p>
            </>
          ) : (
            <p>{t("moderation:appeal.waiting")}</p>
          )}
        </Section>
      ) : page.undone ? (
        <p className="section-t">{t("moderation:appeal.undone")}</p>
      ) : (
        <form method="post" className="stack section-t" noValidate>
          {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
          <TextArea
            name="text"
            label={t("moderation:appeal.why")}
            hint={t("moderation:appeal.whyHint")}
            error={form.error("text")}
            defaultValue={form.value("text")}
            maxLength={reasonsLimit}
            required
            rows={5}
          />
          <p>
            <Button look="primary">{t("moderation:appeal.send")}</Button>
          </p>
        </form>
      )}
      <p className="section-t small soft">{t("moderation:appeal.court")}</p>
    </main>
  );
}
