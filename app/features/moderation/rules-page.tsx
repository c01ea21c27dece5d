import { ruleKeys } from "~/domain/moderation/rules";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";

const steps = ["read", "report", "decide", "told", "contest", "log"] as const;

/** The rules in plain words, then what happens to what is written and to what is reported. */
export function RulesPage() {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("moderation:rules.title")} · Chantiers`}</title>
      <PageHead title={t("moderation:rules.title")} lead={t("moderation:rules.lead")} />
      <Section id="regles" title={t("moderation:rules.list")} className="section-t">
        <ListRows ordered>
          {ruleKeys.map((rule) => (
            <ListRow
              key={rule}
              id={rule}
              title={t(`moderation:rule.${rule}.title`)}
              text={t(`moderation:rule.${rule}.text`)}
            />
          ))}
        </ListRows>
      </Section>
      <Section id="relecture" title={t("moderation:rules.how")} className="section-t">
        <ListRows>
          {steps.map((step) => (
            <ListRow
              key={step}
              title={t(`moderation:rules.step.${step}.title`)}
              text={t(`moderation:rules.step.${step}.text`)}
            />
          ))}
        </ListRows>
        <p className="section-t">
          <a href={local("/moderation/registre")}>{t("moderation:log.title")}</a>
        </p>
      </Section>
    </main>
  );
}
