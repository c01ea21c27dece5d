import type { PollView } from "~/domain/polls/views";
import { useReason } from "~/features/site/refusal";
import { type FilledForm, useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ErrorSummary } from "~/ui/error-summary";
import { answerWord } from "./answer-word";
import { tickedIn } from "./ticked-in";

/**
 * On a page that bears no ballot any more: what was just sent came too late, what it said, and what counts instead.
 * `byCode`: it was sent with a voting code, of which the page knows nothing.
 */
export function LateBallot({ poll, answer, byCode }: { poll: PollView; answer: FilledForm; byCode?: boolean }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const reason = useReason();
  const withdrawing = answer.intent === "withdraw";
  const end = poll.closedAt ?? poll.closesAt;
  const { reason: why = "poll-closed", detail } = answer.refusal ?? {};
  const errors = [
    { text: end ? t("polls:late.closed", { date: formatDateTime(language, end) }) : reason("poll-closed") },
    ...(why === "poll-closed" ? [] : [{ text: reason(why, detail) }]),
  ];
  const counts = byCode
    ? t("polls:late.code")
    : t(poll.ballot?.choice ? "polls:late.before" : poll.ballot ? "polls:late.taken" : "polls:late.none");
  return (
    <section className="section-t stack gap-3 no-print" aria-label={t("polls:late.label")}>
      <ErrorSummary title={t(withdrawing ? "polls:late.notWithdrawn" : "polls:late.notCounted")} errors={errors} />
      {withdrawing ? null : <Sent poll={poll} answer={answer} />}
      <p>
        <b>{counts}</b>
      </p>
    </section>
  );
}

/** The choice that was sent, in words. */
function Sent({ poll, answer }: { poll: PollView; answer: FilledForm }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (answer.lastResult?.initialValue?.blank) return <p>{t("polls:late.blank")}</p>;
  const ticked = tickedIn(answer);
  const sent = poll.options.flatMap((option) => {
    const said = ticked[option.id];
    const words = said && sentWord(poll, said);
    return words === undefined || words === "" ? [] : [{ ...option, words }];
  });
  if (sent.length === 0) return null;
  return (
    <div>
      <p>{t("polls:late.sent")}</p>
      <ul className="above-1">
        {sent.map((option) => (
          <li key={option.id}>
            {poll.options.length > 1 ? (
              <>
                <Written>{option.label}</Written>
                {t("polls:why.colon")}
              </>
            ) : null}
            <b>{answerWord(t, language, poll.method, option.words)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a ballot of this poll may say: nothing else is shown back. */
function sentWord({ shape }: PollView, said: string): string | number | undefined {
  if (shape.kind === "answers") return shape.answers.includes(said) ? said : undefined;
  if (shape.kind === "ticks") return 1;
  return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
}
