import type { ReactNode } from "react";
import type { PollOptionView, PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";

type BallotOptionProps = {
  poll: PollView;
  option: PollOptionView;
  /** What was answered before, or in a ballot that came back. */
  chosen: string;
  error: string | undefined;
};

/** What one option asks for on a ballot: one answer, a tick, a number or a rank. Native controls, so that it prints. */
export function BallotOption({ poll, option, chosen, error }: BallotOptionProps) {
  const { t } = useTranslation();
  const { shape } = poll;
  const name = `answers.${option.id}`;
  const hint = <Hints option={option} />;
  switch (shape.kind) {
    case "answers":
      return (
        <ChoiceGroup
          name={name}
          legend={poll.options.length === 1 ? t("polls:ballot.choice") : <Written>{option.label}</Written>}
          hint={option.hint ? hint : undefined}
          error={error}
          scale={shape.answers.length > 4}
          large
        >
          {shape.answers.map((answer) => (
            <Choice
              key={answer}
              name={name}
              value={answer}
              label={t(`polls:method.${poll.method}.answers.${answer}`)}
              hint={meaningOf(poll, option, answer, t)}
              defaultChecked={chosen === answer}
            />
          ))}
        </ChoiceGroup>
      );
    case "ticks":
      return (
        <Choice
          type="checkbox"
          name={name}
          value="on"
          id={name}
          label={<Written>{option.label}</Written>}
          hint={option.hint || option.cost !== null ? hint : undefined}
          defaultChecked={chosen !== ""}
        />
      );
    case "numbers":
      return (
        <TextField
          type="number"
          inputMode="numeric"
          min={0}
          max={shape.highest}
          step={1}
          name={name}
          label={<Written>{option.label}</Written>}
          hint={option.hint ? hint : undefined}
          error={error}
          className="input--number"
          defaultValue={chosen}
        />
      );
    case "ranks":
      return (
        <Select
          name={name}
          label={<Written>{option.label}</Written>}
          hint={option.hint ? hint : undefined}
          error={error}
          className="input--short"
          defaultValue={chosen}
        >
          <option value="">{t("polls:ballot.noRank")}</option>
          {poll.options.map((_, place) => (
            <option key={poll.options[place]?.id} value={place + 1}>
              {t("polls:ballot.rank", { number: place + 1 })}
            </option>
          ))}
        </Select>
      );
  }
}

function Hints({ option }: { option: PollOptionView }): ReactNode {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <>
      {option.cost === null ? null : (
        <span className="blk">{t("polls:ballot.cost", { cost: formatNumber(language, option.cost) })}</span>
      )}
      {option.hint ? <Written>{option.hint}</Written> : null}
    </>
  );
}

/** The sentence under an answer: the facilitator's, else the method's; grades need none. */
function meaningOf(poll: PollView, option: PollOptionView, answer: string, t: ReturnType<typeof useTranslation>["t"]) {
  if (option.hints[answer]) return <Written>{option.hints[answer]}</Written>;
  return poll.method === "majority-judgment" ? undefined : t(`polls:method.${poll.method}.hints.${answer}`);
}
