import Check from "lucide-react/icons/check";
import Hourglass from "lucide-react/icons/hourglass";
import PencilLine from "lucide-react/icons/pencil-line";
import type { AnswerDesk, AnswerState } from "~/domain/proposals/answer-views";
import { isAwaiting, isTakenUp, verdicts } from "~/domain/proposals/lifecycle";
import { answerLimits } from "~/domain/proposals/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import type { IconSource } from "~/ui/icon";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { State, type StateLook } from "~/ui/state";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

type FormAnswer = Parameters<typeof useAnsweredForm>[0];

const signs: Record<AnswerState, { readonly look: StateLook; readonly icon: IconSource }> = {
  preparing: { look: "trial", icon: PencilLine },
  "to-approve": { look: "open", icon: Hourglass },
  approved: { look: "settled", icon: Check },
};

/** Where the preparation of an answer stands. */
export function StateOfAnswer({ state }: { state: AnswerState }) {
  const { t } = useTranslation();
  const sign = signs[state];
  return (
    <State look={sign.look} icon={sign.icon}>
      {t(`answers:state.${state}`)}
    </State>
  );
}

/** Taking a proposal under review, or giving it back to the discussion. */
export function ReviewForm({ desk, answer }: { desk: AnswerDesk; answer: FormAnswer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "review");
  if (!isAwaiting(desk.state)) return null;
  const studied = desk.state === "under-review";
  return (
    <Section id="etude" title={t("answers:review.title")}>
      <form method="post" className="section-t stack gap-3">
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <p>{studied ? t("answers:review.on") : t("answers:review.off")}</p>
        <input type="hidden" name="review" value={studied ? "off" : "on"} />
        <Row>
          <Button name="intent" value="review">
            {studied ? t("answers:review.end") : t("answers:review.start")}
          </Button>
        </Row>
      </form>
    </Section>
  );
}

/** The answer while it is prepared: what is kept of it, who approves it, and its form. */
export function AnswerInHand({ desk, answer }: { desk: AnswerDesk; answer: FormAnswer }) {
  const { t } = useTranslation();
  const inHand = desk.answer;
  const acts = useAnsweredForm(
    answer?.intent === "approve" || answer?.intent === "publish" || answer?.intent === "drop" ? answer : undefined,
  );
  return (
    <Section id="preparation" title={t("answers:desk.title")}>
      <Stack gap={5} className="section-t">
        {acts.answered ? <ErrorSummary title={t("common:form.wrong")} errors={acts.errors} /> : null}
        {inHand ? (
          <div className="sheet stack gap-3">
            <Row>
              <StateOfAnswer state={inHand.state} />
              <b>{t(`proposals:state.${inHand.verdict}`)}</b>
            </Row>
            <Prose html={inHand.html} lang="fr" />
            <p className="small soft">
              {t("answers:desk.by", {
                by: inHand.writtenBy,
                approver: inHand.approver.name,
                institution: inHand.institution,
              })}
            </p>
            {inHand.version < desk.version ? (
              <p className="version">{t("answers:desk.outdated", { from: inHand.version, to: desk.version })}</p>
            ) : null}
            <form method="post">
              <input type="hidden" name="answer" value={inHand.id} />
              <input type="hidden" name="revision" value={inHand.revision} />
              <Row>
                {inHand.state === "to-approve" && inHand.mine ? (
                  <Button look="primary" name="intent" value="approve">
                    {t("answers:desk.approve")}
                  </Button>
                ) : null}
                {inHand.state === "approved" ? (
                  <Button look="primary" name="intent" value="publish">
                    {t("answers:desk.publish")}
                  </Button>
                ) : null}
                <Button name="intent" value="drop">
                  {t("answers:desk.drop")}
                </Button>
              </Row>
            </form>
            {inHand.state === "to-approve" && !inHand.mine ? (
              <p>{t("answers:desk.waits", { name: inHand.approver.name })}</p>
            ) : null}
            {inHand.state === "approved" ? <p className="small soft">{t("answers:desk.publishHint")}</p> : null}
          </div>
        ) : null}
        <WriteForm desk={desk} answer={answer} />
      </Stack>
    </Section>
  );
}

function WriteForm({ desk, answer }: { desk: AnswerDesk; answer: FormAnswer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer?.intent === "keep" || answer?.intent === "ask" ? answer : undefined);
  const inHand = desk.answer;
  const verdict = form.value("verdict", inHand?.verdict);
  const approver = form.value("approver", inHand?.approver.id);
  return (
    <form method="post" noValidate className="stack gap-4">
      {inHand ? <h3>{t("answers:form.again")}</h3> : null}
      {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="revision" value={inHand?.revision ?? 0} />
      <ChoiceGroup name="verdict" legend={t("answers:form.verdict")} error={form.error("verdict")}>
        {verdicts.map((one) => (
          <Choice
            key={one}
            name="verdict"
            value={one}
            label={t(`proposals:state.${one}`)}
            hint={t(`answers:form.hint.${one}`)}
            defaultChecked={one === verdict}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        name="reasons"
        label={t("answers:form.reasons")}
        hint={t("answers:form.reasonsHint")}
        defaultValue={form.value("reasons", inHand?.reasons)}
        error={form.error("reasons")}
        maxLength={answerLimits.reasons}
        rows={8}
      />
      <TextField
        name="institution"
        label={t("answers:form.institution")}
        hint={t("answers:form.institutionHint")}
        defaultValue={form.value("institution", inHand?.institution ?? desk.institution)}
        error={form.error("institution")}
        maxLength={answerLimits.institution}
      />
      <Select
        name="approver"
        label={t("answers:form.approver")}
        hint={desk.approvers.length === 0 ? t("answers:form.nobody") : t("answers:form.approverHint")}
        defaultValue={approver ?? ""}
        error={form.error("approver")}
      >
        <option value="">{t("answers:form.choose")}</option>
        {desk.approvers.map((person) => (
          <option key={person.personId} value={person.personId}>
            {person.name}
          </option>
        ))}
      </Select>
      <Row>
        <Button name="intent" value="keep">
          {t("answers:form.keep")}
        </Button>
        <Button look={inHand?.state === "approved" || inHand?.mine ? "plain" : "primary"} name="intent" value="ask">
          {t("answers:form.ask")}
        </Button>
      </Row>
    </form>
  );
}

/** What those who prepare the answer tell each other. */
export function AnswerNotes({ desk, answer }: { desk: AnswerDesk; answer: FormAnswer }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const form = useAnsweredForm(answer, "note");
  return (
    <Section id="notes" title={t("answers:notes.title")}>
      <Stack gap={4} className="section-t">
        <p>{t("answers:notes.lead")}</p>
        {desk.notes.length > 0 ? (
          <ul className="list">
            {desk.notes.map((note) => (
              <li key={note.id}>
                <p className="small soft">
                  <b>{note.by}</b> {formatDateTime(language, note.at)}
                </p>
                <p className="answers__note">
                  <Written>{note.text}</Written>
                </p>
              </li>
            ))}
          </ul>
        ) : null}
        <form method="post" noValidate className="stack gap-3">
          {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
          <TextArea
            name="text"
            id="note-text"
            label={t("answers:notes.text")}
            defaultValue={form.value("text")}
            error={form.error("text")}
            maxLength={answerLimits.note}
            rows={3}
          />
          <Row>
            <Button name="intent" value="note">
              {t("answers:notes.add")}
            </Button>
          </Row>
        </form>
      </Stack>
    </Section>
  );
}

/** Telling what has been done about an accepted proposal. */
export function StepForm({ desk, today, answer }: { desk: AnswerDesk; today: string; answer: FormAnswer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "step");
  if (!isTakenUp(desk.state)) return null;
  return (
    <Section id="realisation" title={t("answers:step.title")}>
      <form method="post" noValidate className="section-t stack gap-4">
        <p>{t("answers:step.lead")}</p>
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <TextArea
          name="text"
          id="step-text"
          label={t("answers:step.text")}
          defaultValue={form.value("text")}
          error={form.error("text")}
          maxLength={answerLimits.step}
          rows={3}
        />
        <TextField
          name="doneOn"
          type="date"
          max={today}
          label={t("answers:step.doneOn")}
          defaultValue={form.value("doneOn", today)}
          error={form.error("doneOn")}
        />
        <TextField
          name="progress"
          type="number"
          inputMode="numeric"
          min={0}
          max={100}
          label={t("answers:step.progress")}
          hint={t("answers:step.progressHint")}
          defaultValue={form.value("progress", String(desk.progress ?? 0))}
          error={form.error("progress")}
        />
        <Row>
          <Button name="intent" value="step">
            {t("answers:step.tell")}
          </Button>
        </Row>
      </form>
    </Section>
  );
}
