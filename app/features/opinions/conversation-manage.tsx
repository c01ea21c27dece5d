import type { ConversationView, StatementView } from "~/domain/opinions/views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";

type Props = { conversation: ConversationView; answer: Parameters<typeof useAnsweredForm>[0] };

/** For who facilitates: the statements that wait, those refused, closing and opening again. */
export function ConversationManage({ conversation, answer }: Props) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "review");
  const of = (state: StatementView["state"]) => conversation.statements.filter((one) => one.state === state);
  if (!conversation.manages) {
    const mine = of("waiting").filter((one) => one.mine);
    return mine.length === 0 ? null : (
      <Section id="attente" title={t("opinions:waiting.title")} quiet className="section">
        <p>{t("opinions:waiting.text")}</p>
        <ul className="above-2 stack gap-1">
          {mine.map((one) => (
            <li key={one.id}>
              <Written>{one.text}</Written>
            </li>
          ))}
        </ul>
      </Section>
    );
  }
  return (
    <Section id="conduire" title={t("opinions:manage.title")} quiet className="section no-print">
      <Stack gap={4}>
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <Review
          statements={of("waiting")}
          title={t("opinions:manage.waiting")}
          none={t("opinions:manage.noneWaiting")}
        />
        {of("refused").length > 0 ? (
          <Review statements={of("refused")} title={t("opinions:manage.refused")} none="" />
        ) : null}
        <form method="post">
          <input type="hidden" name="intent" value={conversation.state === "open" ? "close" : "reopen"} />
          <Button>{t(conversation.state === "open" ? "opinions:manage.close" : "opinions:manage.reopen")}</Button>
        </form>
      </Stack>
    </Section>
  );
}

function Review({ statements, title, none }: { statements: readonly StatementView[]; title: string; none: string }) {
  const { t } = useTranslation();
  return (
    <div className="stack gap-2">
      <h3 className="t-l">{title}</h3>
      {statements.length === 0 ? <p className="soft">{none}</p> : null}
      {statements.map((statement) => (
        <form key={statement.id} method="post" className="statement stack gap-2">
          <input type="hidden" name="intent" value="review" />
          <input type="hidden" name="statement" value={statement.id} />
          <p>
            <Written>{statement.text}</Written>
          </p>
          <Row>
            <Button small name="show" value="yes">
              {t("opinions:manage.show")}
            </Button>
            {statement.state === "waiting" ? (
              <Button small look="quiet" name="show" value="no">
                {t("opinions:manage.refuse")}
              </Button>
            ) : null}
          </Row>
        </form>
      ))}
    </div>
  );
}
