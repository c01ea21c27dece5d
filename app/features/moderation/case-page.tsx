import type { Answer } from "~/domain/access/can";
import type { RuleKey } from "~/domain/moderation/rules";
import type { ModeratedState, Verdict } from "~/domain/moderation/states";
import type { SubjectKind } from "~/domain/moderation/subject";
import type { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DefinitionList } from "~/ui/definition-list";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { Split } from "~/ui/stack";
import { DecideForm } from "./decide-form";
import { PastDecision } from "./past-decision";

export interface CaseDecision {
  readonly id: string;
  readonly verdict: Verdict;
  readonly rule: RuleKey | null;
  readonly reasons: string;
  readonly by: string;
  readonly at: string;
  readonly suspendedUntil: string | null;
  readonly undone: boolean;
  readonly appeal: {
    readonly id: string;
    readonly text: string;
    readonly at: string;
    readonly outcome: "upheld" | "overturned" | null;
    readonly answer: string;
    readonly may: Answer;
  } | null;
  readonly mayUndo: boolean;
}

interface CasePageProps {
  page: {
    readonly kind: SubjectKind;
    readonly openedAt: string;
    readonly closed: boolean;
    readonly signs: readonly string[];
    readonly space: { readonly code: string; readonly shortTitle: string } | null;
    readonly subject: {
      readonly state: ModeratedState;
      readonly title: string;
      readonly html: string;
      readonly text: string;
      readonly author: string;
      readonly visitor: boolean;
      readonly mine: boolean;
      readonly address: string;
      readonly at: string;
    } | null;
    readonly context: {
      readonly target: { readonly title: string; readonly address: string } | null;
      readonly answers: { readonly author: string; readonly html: string } | null;
    };
    readonly reports: readonly {
      readonly id: string;
      readonly rule: RuleKey;
      readonly explanation: string;
      readonly by: string;
      readonly at: string;
    }[];
    readonly decisions: readonly CaseDecision[];
    readonly earlier: readonly {
      readonly caseId: string;
      readonly verdict: Verdict;
      readonly rule: RuleKey | null;
      readonly at: string;
      readonly undone: boolean;
    }[];
    readonly published: number;
    readonly verdicts: readonly Verdict[];
  };
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** The text in its context, what is said against it, what its author did before, and the decision, in one place. */
export function CasePage({ page, answer }: CasePageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { subject, context } = page;
  const title = t(`moderation:case.title.${page.kind}`);
  return (
    <main id="contenu" className="wrap">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/moderation")}>{t("moderation:queue.title")}</Crumb>}
        title={title}
        by={t(page.reports.length > 0 ? "moderation:case.reported" : "moderation:case.held", {
          date: formatDateTime(language, page.openedAt),
        })}
      />
      <Split aside={<Around page={page} />}>
        <div className="stack gap-6 section-t">
          {subject ? (
            <Section id="texte" title={t("moderation:case.text")} className="stack gap-3">
              {context.answers ? (
                <blockquote className="soft">
                  <p>{t("moderation:case.answers", { name: context.answers.author })}</p>
                  <Prose html={context.answers.html} lang="fr" />
                </blockquote>
              ) : null}
              <Sheet>
                {subject.title ? (
                  <p>
                    <b>
                      <Written>{subject.title}</Written>
                    </b>
                  </p>
                ) : null}
                {subject.html ? (
                  <Prose html={subject.html} lang="fr" />
                ) : (
                  <p className="kept-text" lang="fr">
                    {subject.text}
                  </p>
                )}
              </Sheet>
              <p className="soft">
                {t(subject.visitor ? "moderation:case.byVisitor" : "moderation:case.by", {
                  name: subject.author,
                  date: formatDateTime(language, subject.at),
                })}
                {". "}
                {t(`moderation:state.${subject.state}`)}
                {". "}
                {subject.address ? <a href={local(subject.address)}>{t("moderation:case.see")}</a> : null}
              </p>
            </Section>
          ) : (
            <p>{t("moderation:case.gone")}</p>
          )}
          {page.reports.length > 0 ? (
            <Section
              id="signalements"
              title={t("moderation:case.reports", { count: page.reports.length })}
              className="stack gap-3"
            >
              <ListRows>
                {page.reports.map((report) => (
                  <ListRow
                    key={report.id}
                    title={t(`moderation:rule.${report.rule}.title`)}
                    text={
                      <span className="kept-text" lang="fr">
                        {report.explanation}
                      </span>
                    }
                    facts={
                      <span>
                        {report.by}, {formatDateTime(language, report.at)}
                      </span>
                    }
                  />
                ))}
              </ListRows>
            </Section>
          ) : null}
          {subject && page.verdicts.length > 0 ? (
            <DecideForm kind={page.kind} verdicts={page.verdicts} mine={subject.mine} answer={answer} />
          ) : null}
          {page.decisions.length > 0 ? (
            <Section id="decisions" title={t("moderation:case.decisions")} className="stack gap-3">
              <ListRows>
                {page.decisions.map((decision) => (
                  <PastDecision key={decision.id} decision={decision} answer={answer} />
                ))}
              </ListRows>
            </Section>
          ) : null}
        </div>
      </Split>
    </main>
  );
}

/** What stands beside the text: where it is, why it is here, what its author did before. */
function Around({ page }: { page: CasePageProps["page"] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { space, context, subject } = page;
  return (
    <div className="stack gap-4">
      <DefinitionList
        items={[
          ...(space
            ? [
                {
                  key: "space",
                  term: t("moderation:case.space"),
                  value: (
                    <>
                      {space.code} <Written>{space.shortTitle}</Written>
                    </>
                  ),
                },
              ]
            : []),
          ...(context.target
            ? [
                {
                  key: "target",
                  term: t("moderation:case.target"),
                  value: (
                    <a href={local(context.target.address)}>
                      <Written>{context.target.title}</Written>
                    </a>
                  ),
                },
              ]
            : []),
          ...(page.signs.length > 0
            ? [
                {
                  key: "signs",
                  term: t("moderation:case.signs"),
                  value: page.signs.map((sign) => t(`moderation:sign.${sign}`)).join(", "),
                },
              ]
            : []),
          {
            key: "published",
            term: t("moderation:case.published"),
            value: t("moderation:case.publishedCount", { count: page.published }),
          },
        ]}
      />
      <section aria-labelledby="avant">
        <h2 id="avant" className="h-s">
          {t("moderation:case.earlier")}
        </h2>
        {page.earlier.length === 0 ? (
          <p className="soft">{t("moderation:case.noEarlier")}</p>
        ) : (
          <ul className="list">
            {page.earlier.map((one) => (
              <li key={`${one.caseId} ${one.at}`}>
                <a href={local(`/moderation/${one.caseId}`)}>
                  {t(`moderation:verdict.${one.verdict}`)}, {formatDate(language, one.at)}
                </a>
                <p className="small soft">
                  {[
                    one.rule ? t(`moderation:rule.${one.rule}.title`) : "",
                    one.undone ? t("moderation:log.undone") : "",
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {subject ? (
        <p className="small">
          <a href={local("/regles")}>{t("moderation:rules.title")}</a>
        </p>
      ) : null}
    </div>
  );
}
