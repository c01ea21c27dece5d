import { reasonsLimit } from "~/domain/moderation/limits";
import { ruleKeys } from "~/domain/moderation/rules";
import type { SubjectKind } from "~/domain/moderation/subject";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { HoneypotField } from "~/ui/honeypot-field";
import { Crumb, PageHead } from "~/ui/page-head";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

interface ReportPageProps {
  id: string;
  kind: SubjectKind;
  title: string;
  text: string;
  author: string;
  /** Whether the thing has an author whose name can be reported. */
  named: boolean;
  address: string;
  /** It shows no more. */
  held: boolean;
  signedIn: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** What is reported, why, by whom, in good faith: what article 16 of the Digital Services Act asks for. */
export function ReportPage(page: ReportPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const intent = page.signedIn ? "report" : "visitor-report";
  const form = useAnsweredForm(page.answer, intent);
  const title = t(`moderation:report.title.${page.kind}`);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(page.address)}>{t("moderation:report.back")}</Crumb>}
        title={title}
        lead={t("moderation:report.lead")}
      />
      {page.held ? (
        <p className="section-t">{t("moderation:report.held")}</p>
      ) : (
        <>
          <div className="section-t">
            <blockquote className="kept-text">
              {page.title ? (
                <p>
                  <b>
                    <Written>{page.title}</Written>
                  </b>
                </p>
              ) : null}
              <p>
                <Written>{page.text.length > 600 ? `${page.text.slice(0, 600)}…` : page.text}</Written>
              </p>
              {page.author && page.kind !== "name" ? (
                <p className="soft">
                  <Written>{page.author}</Written>
                </p>
              ) : null}
            </blockquote>
          </div>
          <form method="post" className="stack section-t" noValidate>
            {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
            <p>{t("moderation:report.required")}</p>
            <input type="hidden" name="intent" value={intent} />
            {page.named && page.kind !== "name" ? (
              <ChoiceGroup name="about" legend={t("moderation:report.about")} error={form.error("about")} beside>
                {(["text", "name"] as const).map((about) => (
                  <Choice
                    key={about}
                    name="about"
                    value={about}
                    label={t(`moderation:report.aboutWhat.${about}`)}
                    defaultChecked={form.value("about", "text") === about}
                  />
                ))}
              </ChoiceGroup>
            ) : null}
            <ChoiceGroup name="rule" legend={t("moderation:report.rule")} error={form.error("rule")}>
              {ruleKeys.map((rule) => (
                <Choice
                  key={rule}
                  name="rule"
                  value={rule}
                  label={t(`moderation:rule.${rule}.title`)}
                  hint={t(`moderation:rule.${rule}.text`)}
                  defaultChecked={form.value("rule") === rule}
                />
              ))}
            </ChoiceGroup>
            <TextArea
              name="explanation"
              label={t("moderation:report.explanation")}
              hint={t("moderation:report.explanationHint")}
              error={form.error("explanation")}
              defaultValue={form.value("explanation")}
              maxLength={reasonsLimit}
              required
              rows={4}
            />
            {page.signedIn ? null : (
              <>
                <TextField
                  name="name"
                  label={t("moderation:report.name")}
                  autoComplete="name"
                  required
                  error={form.error("name")}
                  defaultValue={form.value("name")}
                />
                <TextField
                  name="address"
                  type="email"
                  label={t("moderation:report.address")}
                  hint={t("moderation:report.addressHint")}
                  autoComplete="email"
                  spellCheck={false}
                  autoCapitalize="none"
                  required
                  error={form.error("address")}
                  defaultValue={form.value("address")}
                />
              </>
            )}
            <ChoiceGroup name="good" legend={t("moderation:report.good")} error={form.error("good")}>
              <Choice
                type="checkbox"
                name="good"
                value="on"
                label={t("moderation:report.goodFaith")}
                defaultChecked={form.checked("good")}
              />
            </ChoiceGroup>
            <HoneypotField name="website" label={t("moderation:form.leaveEmpty")} />
            <p>
              <Button look="primary">{t("moderation:report.send")}</Button>
            </p>
          </form>
        </>
      )}
    </main>
  );
}
