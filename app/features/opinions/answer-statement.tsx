import type { ConversationView } from "~/domain/opinions/views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";

type Props = { conversation: ConversationView; answer: Parameters<typeof useAnsweredForm>[0] };

const stances = [
  ["1", "agree"],
  ["-1", "disagree"],
  ["0", "pass"],
] as const;

/** One statement, and three buttons. */
export function AnswerStatement({ conversation, answer }: Props) {
  const { t } = useTranslation();
  const { language } = useSite();
  const reasonOf = useReason();
  const local = useLocal();
  const form = useAnsweredForm(answer, "answer");
  const { next, mayAnswer } = conversation;
  if (conversation.state === "closed") return null;
  const shown = conversation.statements.filter((statement) => statement.state === "shown").length;
  return (
    <Section id="repondre" title={t("opinions:answer.title")} className="section-t no-print">
      <Stack gap={3} className="above-2">
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        {next ? (
          <div className="statement stack gap-3">
            <p className="eyebrow">{t("opinions:answer.number", { number: formatNumber(language, next.number) })}</p>
            <p className="statement__text">
              <Written>{next.text}</Written>
            </p>
            {next.stance === null ? null : (
              <p className="small soft">
                {t("opinions:answer.already", { stance: t(`opinions:stance.${next.stance}`) })}
              </p>
            )}
            {!mayAnswer.ok && mayAnswer.why === "sign-in-first" ? (
              <Row>
                <ButtonLink
                  look="primary"
                  href={local(`/connexion?retour=${encodeURIComponent(`/avis/${conversation.id}`)}`)}
                >
                  {t("opinions:answer.signIn")}
                </ButtonLink>
              </Row>
            ) : mayAnswer.ok ? (
              <form method="post">
                <input type="hidden" name="intent" value="answer" />
                <input type="hidden" name="statement" value={next.id} />
                <Row>
                  {stances.map(([value, key]) => (
                    <Button key={value} name="stance" value={value} look={key === "pass" ? "quiet" : "plain"}>
                      {t(`opinions:answer.${key}`)}
                    </Button>
                  ))}
                </Row>
              </form>
            ) : (
              <p className="small soft">{reasonOf(mayAnswer.why)}</p>
            )}
            <p className="small soft">
              <LocalLink to={`/signaler/affirmation/${next.id}`}>{t("opinions:reportThis")}</LocalLink>
            </p>
          </div>
        ) : (
          <p className="lead">{t("opinions:answer.done")}</p>
        )}
        {mayAnswer.ok ? (
          <p className="small soft">
            {t("opinions:answer.progress", {
              answered: formatNumber(language, conversation.answered),
              count: shown,
              number: formatNumber(language, shown),
            })}
          </p>
        ) : null}
        <p className="small soft">{t("opinions:answer.private")}</p>
      </Stack>
    </Section>
  );
}
