import Hourglass from "lucide-react/icons/hourglass";
import { firstContributionPolicies } from "~/domain/moderation/review";
import type { RuleKey } from "~/domain/moderation/rules";
import type { SubjectKind } from "~/domain/moderation/subject";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";
import { Section } from "~/ui/section";
import { State } from "~/ui/state";

interface QueuePageProps {
  queue: {
    readonly total: number;
    readonly page: number;
    readonly pages: number;
    readonly lines: readonly {
      readonly id: string;
      readonly kind: SubjectKind;
      readonly space: string | null;
      readonly openedAt: string;
      readonly signs: readonly string[];
      readonly reports: number;
      readonly rule: RuleKey | null;
      readonly excerpt: string;
      readonly appeal: boolean;
    }[];
  };
  /** Of the instance; null for who moderates a chantier. */
  settings: { readonly firstContribution: string } | null;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** What waits for a moderator, the oldest first. */
export function QueuePage({ queue, settings, answer }: QueuePageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("moderation:queue.title")} · Chantiers`}</title>
      <PageHead title={t("moderation:queue.title")} lead={t("moderation:queue.lead", { count: queue.total })}>
        <p className="row">
          <a href={local("/regles")}>{t("moderation:rules.title")}</a>
          <a href={local("/moderation/registre")}>{t("moderation:log.title")}</a>
        </p>
      </PageHead>
      <div className="section-t">
        {queue.lines.length === 0 ? (
          <EmptyState>{t("moderation:queue.empty")}</EmptyState>
        ) : (
          <ListRows label={t("moderation:queue.title")}>
            {queue.lines.map((line) => (
              <ListRow
                key={`${line.id} ${line.appeal}`}
                level={2}
                href={local(`/moderation/${line.id}`)}
                title={
                  line.excerpt ? (
                    <Written>{line.excerpt}</Written>
                  ) : (
                    t("moderation:queue.untitled", { what: t(`moderation:kind.${line.kind}`) })
                  )
                }
                facts={
                  <>
                    <State look={line.appeal ? "open" : "trial"} icon={Hourglass}>
                      {line.appeal
                        ? t("moderation:queue.appeal")
                        : line.reports > 0
                          ? t("moderation:queue.reports", { count: line.reports })
                          : t("moderation:queue.review")}
                    </State>
                    <span>{t(`moderation:kind.${line.kind}`)}</span>
                    {line.space ? <span>{t("moderation:queue.space", { code: line.space })}</span> : null}
                    {line.rule ? <span>{t(`moderation:rule.${line.rule}.title`)}</span> : null}
                    {line.signs.map((sign) => (
                      <span key={sign}>{t(`moderation:sign.${sign}`)}</span>
                    ))}
                    <span>{formatDateTime(language, line.openedAt)}</span>
                  </>
                }
              />
            ))}
          </ListRows>
        )}
        {queue.pages > 1 ? (
          <Pagination
            label={t("moderation:queue.pages")}
            previous={
              queue.page > 1
                ? { href: local(`/moderation?page=${queue.page - 1}`), text: t("moderation:queue.previous") }
                : undefined
            }
            pages={[
              {
                href: local(`/moderation?page=${queue.page}`),
                text: t("moderation:queue.page", { page: queue.page, pages: queue.pages }),
                current: true,
              },
            ]}
            next={
              queue.page < queue.pages
                ? { href: local(`/moderation?page=${queue.page + 1}`), text: t("moderation:queue.next") }
                : undefined
            }
          />
        ) : null}
      </div>
      {settings ? <SettingsForm settings={settings} answer={answer} /> : null}
    </main>
  );
}

/** Whether the first contribution of each account is read before it is published. */
function SettingsForm({
  settings,
  answer,
}: {
  settings: { readonly firstContribution: string };
  answer: QueuePageProps["answer"];
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "settings");
  const chosen = form.value("firstContribution", settings.firstContribution);
  return (
    <Section id="reglages" title={t("moderation:settings.title")} className="section-t">
      <form method="post" className="stack section-t" noValidate>
        {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <input type="hidden" name="intent" value="settings" />
        <ChoiceGroup name="firstContribution" legend={t("moderation:settings.first")}>
          {firstContributionPolicies.map((policy) => (
            <Choice
              key={policy}
              name="firstContribution"
              value={policy}
              label={t(`moderation:settings.${policy}.label`)}
              hint={t(`moderation:settings.${policy}.hint`)}
              defaultChecked={chosen === policy}
            />
          ))}
        </ChoiceGroup>
        <p>
          <Button>{t("moderation:settings.keep")}</Button>
        </p>
      </form>
    </Section>
  );
}
