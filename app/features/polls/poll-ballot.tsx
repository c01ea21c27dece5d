import { fewestBallotsListed } from "~/domain/polls/publication";
import type { PollOptionView, PollView } from "~/domain/polls/views";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { BallotFrame } from "~/ui/ballot-frame";
import { Button, ButtonLink } from "~/ui/button";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { PrintOnly } from "~/ui/print-only";
import { TextField } from "~/ui/text-field";
import { BallotOption } from "./ballot-option";

type PollBallotProps = {
  poll: PollView;
  /** The voting code, where the ballot is cast with one: as it was typed. */
  code?: { readonly typed: string; readonly error: string | undefined };
  /** Makes a second sending of this very form harmless. */
  sendingKey: string;
  /** What was answered in a ballot that came back, by option; and why it came back. */
  ticked: Readonly<Record<string, string>>;
  refusal: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
  /** What came back is the wish to take one's ballot back. */
  withdrawing?: boolean;
};

/** The ballot: a plain form. Printed, it is a ballot on paper. */
export function PollBallot({ poll, code, sendingKey, ticked, refusal, withdrawing }: PollBallotProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const local = useLocal();
  const kept = poll.ballot?.choice ?? {};
  const chosen = ({ id }: PollOptionView) => (refusal && !withdrawing ? (ticked[id] ?? "") : String(kept[id] ?? ""));
  // Where every option wants an answer, the first one without is where the error leads.
  const wanting = poll.shape.kind === "answers" && poll.shape.standard === null;
  const missing = (option: PollOptionView) => wanting && refusal?.reason === "choice-missing" && !ticked[option.id];
  const options = poll.options.map((option) => (
    <BallotOption
      key={option.id}
      poll={poll}
      option={option}
      chosen={chosen(option)}
      error={missing(option) ? reasonOf("choice-missing") : undefined}
    />
  ));
  return (
    <BallotFrame
      id="bulletin"
      className="section-t"
      // Without the fragment of the page's address: what comes back begins with what is wrong, not at one's receipt.
      action={local(code ? `/votes/${poll.id}/code` : `/votes/${poll.id}`)}
      noValidate
      secret={
        <>
          <b>{t("polls:ballot.notNamed")}</b> {t("polls:ballot.listed", { fewest: fewestBallotsListed })}{" "}
          {poll.showCount ? `${t("polls:ballot.shown")} ` : null}
          {t("polls:ballot.server")}
        </>
      }
      acts={
        code ? (
          <CodeActs />
        ) : (
          <Acts
            poll={poll}
            signIn={local(`/connexion?retour=${encodeURIComponent(`/votes/${poll.id}`)}`)}
            withCode={local(`/votes/${poll.id}/code`)}
          />
        )
      }
    >
      <h2 className="sr">{t("polls:ballot.title")}</h2>
      {refusal ? (
        <ErrorSummary
          title={t(
            withdrawing
              ? "polls:late.notWithdrawn"
              : refusal.reason.startsWith("choice-")
                ? "polls:ballot.wrong"
                : "polls:ballot.notCast",
          )}
          errors={[
            {
              text: reasonOf(refusal.reason, refusal.detail),
              ...(refusal.reason.startsWith("choice-") ? { name: `answers.${firstToMend(poll, missing)}` } : {}),
              ...(code?.error ? { name: "code" } : {}),
            },
          ]}
        />
      ) : null}
      <input type="hidden" name="intent" value="cast" />
      <input type="hidden" name="key" value={sendingKey} />
      {code ? (
        <TextField
          name="code"
          label={t("polls:code.label")}
          hint={t("polls:code.hint")}
          error={code.error}
          defaultValue={code.typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      ) : null}
      <HowTo poll={poll} />
      {poll.shape.kind === "answers" ? (
        options
      ) : (
        <ChoiceGroup
          name="options"
          legend={t(`polls:ballot.fill.${poll.method === "points" ? "points" : poll.shape.kind}`)}
          large
        >
          {options}
        </ChoiceGroup>
      )}
      <PrintOnly>
        <p>{t(`polls:ballot.paper.${poll.shape.kind}`)}</p>
        <p>
          <b>{t("polls:ballot.paper.alone")}</b>
        </p>
      </PrintOnly>
    </BallotFrame>
  );
}

function firstToMend(poll: PollView, missing: (option: PollOptionView) => boolean): string {
  return (poll.options.find(missing) ?? poll.options[0])?.id ?? "";
}

/** What the ballot bears, said before one fills it: how many, how much, what no answer means. */
function HowTo({ poll: { shape, method } }: { poll: PollView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const number = (value: number) => formatNumber(language, value);
  const lines =
    shape.kind === "ticks"
      ? [
          shape.least > 1
            ? t("polls:ballot.between", { least: number(shape.least), most: number(shape.most) })
            : t("polls:ballot.upTo", { count: shape.most, most: number(shape.most) }),
          ...(shape.budget === null ? [] : [t("polls:ballot.within", { budget: number(shape.budget) })]),
        ]
      : shape.kind === "numbers"
        ? [
            shape.total === null
              ? t("polls:ballot.marks", { highest: number(shape.highest) })
              : t("polls:ballot.points", {
                  count: shape.total,
                  total: number(shape.total),
                  highest: number(shape.highest),
                }),
          ]
        : shape.kind === "ranks"
          ? [t(shape.ties ? "polls:ballot.ranksTies" : "polls:ballot.ranks")]
          : shape.standard === null
            ? []
            : [t("polls:ballot.standard", { answer: t(`polls:method.${method}.answers.${shape.standard}`) })];
  return lines.map((line) => (
    <p key={line} className="small">
      {line}
    </p>
  ));
}

function CodeActs() {
  const { t } = useTranslation();
  return (
    <>
      <Button look="primary" wide>
        {t("polls:ballot.cast")}
      </Button>
      <Button look="quiet" name="blank" value="on">
        {t("polls:ballot.blank")}
      </Button>
      <span className="small soft">{t("polls:code.once")}</span>
    </>
  );
}

function Acts({ poll, signIn, withCode }: { poll: PollView; signIn: string; withCode: string }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const words = t(poll.ballot?.choice ? "polls:ballot.change" : "polls:ballot.cast");
  if (poll.electorate === "codes") {
    return (
      <ButtonLink href={withCode} look="primary" wide>
        {t("polls:ballot.withCode")}
      </ButtonLink>
    );
  }
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
      {poll.mayVote.ok ? (
        <>
          <Button look="quiet" name="blank" value="on">
            {t("polls:ballot.blank")}
          </Button>
          <span className="small soft">{t("polls:ballot.until")}</span>
        </>
      ) : null}
    </>
  );
}
