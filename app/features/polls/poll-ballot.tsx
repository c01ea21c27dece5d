import { fewestBallotsListed } from "~/domain/polls/publication";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { BallotFrame } from "~/ui/ballot-frame";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { PrintOnly } from "~/ui/print-only";
import type { OptionFacts, PollFacts } from "./poll-facts";

type PollBallotProps = {
  poll: PollFacts;
  /** The answers of the method, in the order of the ballot. */
  answers: readonly string[];
  /** Makes a second sending of this very form harmless. */
  sendingKey: string;
  /** What was ticked in a ballot that came back, by option; and why it came back. */
  ticked: Readonly<Record<string, string>>;
  refusal: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
};

/** The ballot: a plain form. Printed, it is a ballot on paper. */
export function PollBallot({ poll, answers, sendingKey, ticked, refusal }: PollBallotProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const local = useLocal();
  const chosen = (option: OptionFacts) => ticked[option.id] ?? poll.ballot?.choice?.[option.id];
  const missing = (option: OptionFacts) => refusal?.reason === "choice-missing" && !ticked[option.id];
  return (
    <BallotFrame
      id="bulletin"
      className="section-t"
      noValidate
      secret={
        <>
          <b>{t("polls:ballot.notNamed")}</b> {t("polls:ballot.listed", { fewest: fewestBallotsListed })}{" "}
          {t("polls:ballot.server")}
        </>
      }
      acts={<Acts poll={poll} signIn={local(`/connexion?retour=${encodeURIComponent(`/votes/${poll.id}`)}`)} />}
    >
      <h2 className="sr">{t("polls:ballot.title")}</h2>
      {refusal ? (
        <ErrorSummary
          title={t("polls:ballot.wrong")}
          errors={[
            refusal.reason === "choice-missing"
              ? {
                  name: `answers.${poll.options.find(missing)?.id ?? ""}`,
                  text: reasonOf(refusal.reason, refusal.detail),
                }
              : { text: reasonOf(refusal.reason, refusal.detail) },
          ]}
        />
      ) : null}
      <input type="hidden" name="intent" value="cast" />
      <input type="hidden" name="key" value={sendingKey} />
      {poll.options.map((option) => (
        <ChoiceGroup
          key={option.id}
          name={`answers.${option.id}`}
          legend={poll.options.length === 1 ? t("polls:ballot.choice") : <Written>{option.label}</Written>}
          hint={option.hint || undefined}
          error={missing(option) ? reasonOf("choice-missing") : undefined}
          large
        >
          {answers.map((answer) => (
            <Choice
              key={answer}
              name={`answers.${option.id}`}
              value={answer}
              label={t(`polls:method.${poll.method}.answers.${answer}`)}
              hint={option.hints[answer] || t(`polls:method.${poll.method}.hints.${answer}`)}
              defaultChecked={chosen(option) === answer}
            />
          ))}
        </ChoiceGroup>
      ))}
      <PrintOnly>
        <p>{t("polls:ballot.paper")}</p>
      </PrintOnly>
    </BallotFrame>
  );
}

function Acts({ poll, signIn }: { poll: PollFacts; signIn: string }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const words = t(poll.ballot?.choice ? "polls:ballot.change" : "polls:ballot.cast");
  if (!poll.mayVote.ok && poll.mayVote.why === "sign-in-first") {
    return (
      <ButtonLink href={signIn} look="primary" wide>
        {t("polls:ballot.signIn")}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button look="primary" wide blocked={poll.mayVote.ok ? undefined : reasonOf(poll.mayVote.why)}>
        {words}
      </Button>
      {poll.mayVote.ok ? <span className="small soft">{t("polls:ballot.until")}</span> : null}
    </>
  );
}
