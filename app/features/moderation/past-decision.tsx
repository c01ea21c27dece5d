import { reasonsLimit } from "~/domain/moderation/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { ListRow } from "~/ui/list-rows";
import { TextArea } from "~/ui/text-area";
import type { CaseDecision } from "./case-page";

type FormAnswer = Parameters<typeof useAnsweredForm>[0];

/** A decision that was taken, with its reasons; the appeal against it, and the way to take it back. */
export function PastDecision({ decision, answer }: { decision: CaseDecision; answer: FormAnswer }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { appeal } = decision;
  return (
    <ListRow
      id={`d-${decision.id}`}
      title={t(`moderation:verdict.${decision.verdict}`)}
      text={
        <span className="kept-text" lang="fr">
          {decision.reasons}
        </span>
      }
      facts={
        <>
          <span>
            {decision.by}, {formatDateTime(language, decision.at)}
          </span>
          {decision.rule ? <span>{t(`moderation:rule.${decision.rule}.title`)}</span> : null}
          {decision.suspendedUntil ? (
            <span>{t("moderation:case.suspended", { date: formatDateTime(language, decision.suspendedUntil) })}</span>
          ) : null}
          {decision.undone ? <span>{t("moderation:log.undone")}</span> : null}
        </>
      }
    >
      {appeal ? (
        <div className="version" id={`recours-${appeal.id}`}>
          <h4>{t("moderation:case.appeal", { date: formatDateTime(language, appeal.at) })}</h4>
          <p className="kept-text" lang="fr">
            {appeal.text}
          </p>
          {appeal.outcome ? (
            <>
              <p>
                <b>{t(`moderation:appeal.outcome.${appeal.outcome}`)}</b>
              </p>
              <p className="kept-text" lang="fr">
                {appeal.answer}
              </p>
            </>
          ) : (
            <AnswerAppeal appeal={appeal} answer={answer} />
          )}
        </div>
      ) : null}
      {decision.mayUndo ? <Undo id={decision.id} answer={answer} /> : null}
    </ListRow>
  );
}

function AnswerAppeal({ appeal, answer }: { appeal: NonNullable<CaseDecision["appeal"]>; answer: FormAnswer }) {
  const { t } = useTranslation();
  const reason = useReason();
  const form = useAnsweredForm(answer, "appeal");
  if (!appeal.may.ok) return <p>{reason(appeal.may.why)}</p>;
  return (
    <form method="post" className="stack" noValidate>
      {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="intent" value="appeal" />
      <input type="hidden" name="appeal" value={appeal.id} />
      <ChoiceGroup name="outcome" legend={t("moderation:case.answerAppeal")} error={form.error("outcome")} beside>
        {(["upheld", "overturned"] as const).map((outcome) => (
          <Choice
            key={outcome}
            name="outcome"
            value={outcome}
            label={t(`moderation:case.outcome.${outcome}`)}
            defaultChecked={form.value("outcome") === outcome}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        name="answer"
        label={t("moderation:decide.reasons")}
        error={form.error("answer")}
        defaultValue={form.value("answer")}
        maxLength={reasonsLimit}
        rows={3}
      />
      <p>
        <Button look="primary">{t("moderation:case.sendAnswer")}</Button>
      </p>
    </form>
  );
}

function Undo({ id, answer }: { id: string; answer: FormAnswer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "undo");
  return (
    <Disclosure summary={t("moderation:case.undo")} open={form.answered}>
      <form method="post" className="stack" noValidate>
        {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <p>{t("moderation:case.undoText")}</p>
        <input type="hidden" name="intent" value="undo" />
        <input type="hidden" name="decision" value={id} />
        <TextArea
          name="reasons"
          id={`reasons-${id}`}
          label={t("moderation:decide.reasons")}
          error={form.error("reasons")}
          defaultValue={form.value("reasons")}
          maxLength={reasonsLimit}
          rows={3}
        />
        <p>
          <Button>{t("moderation:case.doUndo")}</Button>
        </p>
      </form>
    </Disclosure>
  );
}
