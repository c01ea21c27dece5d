import { parisTime } from "~/domain/polls/closing-time";
import type { PollView } from "~/domain/polls/views";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useNamedErrors } from "~/features/site/named-errors";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";

type PollManageProps = {
  poll: PollView;
  /** What the server answered to the last form of the page. */
  answer: Parameters<typeof useAnsweredForm>[0];
};

/** For who facilitates: open, extend, close. Plain forms; closing, which cannot be undone, is unfolded first. */
export function PollManage({ poll, answer }: PollManageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const opening = useAnsweredForm(answer, "open");
  const closing = useAnsweredForm(answer, "close");
  const extending = useAnsweredForm(answer, "extend");
  if (!poll.manages) return null;
  if (poll.state === "closed" || poll.state === "counting") {
    const late = [opening, closing, extending].find((form) => form.answered);
    return late ? <ErrorSummary title={t("common:form.wrong")} errors={late.errors} /> : null;
  }
  return (
    <Section id="conduire" title={t("polls:manage.title")} quiet className="section no-print">
      <Stack gap={4}>
        {[opening, closing].map((form) =>
          form.answered ? <ErrorSummary key="wrong" title={t("common:form.wrong")} errors={form.errors} /> : null,
        )}
        {poll.state === "draft" ? (
          <form method="post" className="stack gap-3">
            <input type="hidden" name="intent" value="open" />
            {poll.openingFault ? (
              <p className="tldr">{t("polls:manage.fault", { why: reason(poll.openingFault) })}</p>
            ) : null}
            {poll.electorate === "list" ? (
              <p>
                {t("polls:manage.listed", { count: poll.listed ?? 0 })}{" "}
                <LocalLink to={`/votes/${poll.id}/liste`}>{t("polls:manage.list")}</LocalLink>
              </p>
            ) : null}
            <p>
              {t("polls:manage.codesCount", { count: poll.codes?.count ?? 0 })}{" "}
              <LocalLink to={`/votes/${poll.id}/codes`}>{t("polls:manage.codes")}</LocalLink>
            </p>
            <p>{t("polls:manage.openNote")}</p>
            <Row>
              <Button look="primary">{t("polls:manage.open")}</Button>
              <ButtonLink look="quiet" href={local(`/votes/${poll.id}/modifier`)}>
                {t("polls:manage.edit")}
              </ButtonLink>
            </Row>
          </form>
        ) : (
          <>
            {poll.session ? (
              <p>
                <LocalLink to={`/votes/${poll.id}/salle`}>{t("polls:room.title")}</LocalLink>
              </p>
            ) : null}
            {poll.closesAt ? <Extend closesAt={poll.closesAt} form={extending} /> : null}
            <Disclosure summary={t("polls:manage.closeNow")} open={closing.answered}>
              <form method="post" className="stack gap-3">
                <input type="hidden" name="intent" value="close" />
                <p>{t(poll.closesAt ? "polls:manage.closeBefore" : "polls:manage.closeNote")}</p>
                <Row>
                  <Button>{t("polls:manage.close")}</Button>
                </Row>
              </form>
            </Disclosure>
          </>
        )}
      </Stack>
    </Section>
  );
}

function Extend({ closesAt, form }: { closesAt: string; form: AnsweredForm }) {
  const { t } = useTranslation();
  const named = useNamedErrors();
  const labels: Readonly<Record<string, string>> = {
    closesAt: t("polls:manage.newEnd"),
    reason: t("polls:manage.reason"),
  };
  return (
    <Disclosure summary={t("polls:manage.extend")} open={form.answered}>
      <form method="post" className="stack gap-3" noValidate>
        {form.answered ? (
          <ErrorSummary title={t("common:form.wrong")} errors={named(form, (name) => labels[name])} />
        ) : null}
        <input type="hidden" name="intent" value="extend" />
        <TextField
          type="datetime-local"
          name="closesAt"
          label={t("polls:manage.newEnd")}
          hint={t("polls:manage.newEndHint")}
          defaultValue={form.value("closesAt", parisTime(new Date(closesAt)))}
          error={form.error("closesAt")}
        />
        <TextField
          name="reason"
          label={t("polls:manage.reason")}
          hint={t("polls:manage.reasonHint")}
          defaultValue={form.value("reason")}
          error={form.error("reason")}
        />
        <Row>
          <Button>{t("polls:manage.extend")}</Button>
        </Row>
      </form>
    </Disclosure>
  );
}
