import Download from "lucide-react/icons/download";
import type { Count, OptionCount } from "~/domain/polls/methods/method";
import { fewestBallotsListed } from "~/domain/polls/publication";
import { retainedOf, whyNoneRetained } from "~/domain/polls/retained";
import type { PollView } from "~/domain/polls/views";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatNumber, formatShare } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Icon } from "~/ui/icon";
import { ResultBar, Swatch } from "~/ui/result-bar";
import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";
import { ResultDuels } from "./result-duels";
import { ResultOrigins } from "./result-origins";
import { ResultRounds } from "./result-rounds";
import { ResultTotals } from "./result-totals";
import { ResultWhy } from "./result-why";

/** The count: a picture, a table that says the same, and what has come of it. While open, only where the poll shows it. */
export function PollResult({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  if (!poll.count) {
    return poll.state === "open" ? <p className="section-t soft no-print">{t("polls:result.notYet")}</p> : null;
  }
  const closed = poll.state === "closed";
  const { count } = poll;
  const [only] = count.options;
  const title = !closed
    ? t("polls:result.soFar")
    : poll.options.length === 1 && only && count.ballots > 0
      ? t(`polls:result.${only.verdict}`)
      : t("polls:result.title");
  return (
    <Section id="resultat" title={title} className="section">
      <Stack gap={4} className="above-3">
        <Lead poll={poll} count={count} />
        {closed && poll.options.length > 1 && count.ballots > 0 ? <Retained poll={poll} count={count} /> : null}
        <ResultFigures poll={poll} count={count} />
        {poll.origins ? <ResultOrigins poll={poll} count={count} origins={poll.origins} /> : null}
        {closed && count.ballots > 0 ? <ResultWhy poll={poll} count={count} /> : null}
        {closed ? <WhatNext poll={poll} ballots={poll.origins?.ballots.online ?? count.ballots} /> : null}
      </Stack>
    </Section>
  );
}

/** The picture and its table, as the method's ballot asks. */
export function ResultFigures({ poll, count }: { poll: PollView; count: Count }) {
  if (count.pairwise) return <ResultDuels poll={poll} count={count} pairwise={count.pairwise} />;
  if (count.rounds) return <ResultRounds poll={poll} count={count} rounds={count.rounds} />;
  if (poll.shape.kind === "ticks" || poll.shape.kind === "numbers") return <ResultTotals poll={poll} count={count} />;
  const order = count.ranking.flat();
  const options = [...count.options].sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  return options.map((option) => <OptionResult key={option.id} poll={poll} option={option} ballots={count.ballots} />);
}

/** What is retained, in one sentence. */
function Retained({ poll, count }: { poll: PollView; count: Count }) {
  const { t } = useTranslation();
  const labels = retainedOf(count).flatMap((id) => {
    const label = poll.options.find((option) => option.id === id)?.label;
    return label ? [{ id, label }] : [];
  });
  if (labels.length === 0) return <p className="lead">{t(`polls:result.${whyNoneRetained(count)}`)}</p>;
  return (
    <div>
      <p className="lead">{t("polls:result.retained", { count: labels.length })}</p>
      <ul className="above-1">
        {labels.map(({ id, label }) => (
          <li key={id}>
            <b>
              <Written>{label}</Written>
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Lead({ poll, count }: { poll: PollView; count: Count }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (count.ballots === 0) return <p className="lead">{t("polls:result.nobody")}</p>;
  const [only] = poll.options.length === 1 ? count.options : [];
  const said = (fill: string) => only?.parts.find((part) => part.fill === fill)?.count;
  return (
    <p className="lead">
      {only && poll.method === "for-against-abstain"
        ? `${t("polls:result.lead", { inFavour: said("for") ?? 0, against: said("against") ?? 0 })} `
        : null}
      {t("polls:result.turnout", {
        count: count.ballots,
        number: formatNumber(language, count.ballots),
        eligible: formatNumber(language, poll.eligible ?? 0),
        share: formatShare(language, count.ballots, poll.eligible ?? 0),
      })}
      {count.blank > 0
        ? ` ${t("polls:result.blank", { count: count.blank, number: formatNumber(language, count.blank) })}`
        : null}
    </p>
  );
}

function OptionResult({ poll, option, ballots }: { poll: PollView; option: OptionCount; ballots: number }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const label = poll.options.find((one) => one.id === option.id)?.label ?? "";
  const several = poll.options.length > 1;
  return (
    <div className="stack gap-2">
      {several ? (
        <h3 className="t-l">
          <Written>{label}</Written>
          {poll.state === "closed" && ballots > 0 ? (
            <span className="blk">{t(`polls:result.optionVerdict.${option.verdict}`)}</span>
          ) : null}
        </h3>
      ) : null}
      <ResultBar parts={option.parts.map(({ fill, count }) => ({ fill, count }))} />
      <DataTable
        caption={several ? <Written>{label}</Written> : t("polls:result.caption")}
        captionHidden
        phone="keep"
        columns={[
          { key: "choice", label: t("polls:result.choice") },
          { key: "ballots", label: t("polls:result.ballots"), number: true },
          { key: "share", label: t("polls:result.share"), number: true },
        ]}
        rows={option.parts.map((part) => ({
          key: part.answer,
          cells: [
            <span key="word">
              <Swatch fill={part.fill} />
              {t(`polls:method.${poll.method}.results.${part.answer}`)}
            </span>,
            formatNumber(language, part.count),
            formatShare(language, part.count, ballots),
          ],
        }))}
      />
    </div>
  );
}

function WhatNext({ poll, ballots }: { poll: PollView; ballots: number }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <>
      {poll.ballotsListed ? (
        <p className="row">
          <ButtonLink href={local(`/votes/${poll.id}/bulletins.csv`)}>
            <Icon of={Download} />
            {t("polls:result.download", { count: ballots, number: formatNumber(language, ballots) })}
          </ButtonLink>
        </p>
      ) : ballots > 0 ? (
        <p className="small soft">{t("polls:result.tooFew", { fewest: fewestBallotsListed })}</p>
      ) : null}
      <p>
        {t("polls:result.notDecision")} {poll.decisions.length === 0 ? t("polls:result.noDecision") : null}
      </p>
      {poll.decisions.length > 0 ? (
        <ul className="stack gap-1">
          {poll.decisions.map((decision) => (
            <li key={decision.id}>
              <LocalLink to={`/decisions/${decision.id}`}>
                <Sentence
                  text={t("polls:result.decision", { date: formatDate(language, decision.decidedOn), title: slot })}
                  written={decision.title}
                />
              </LocalLink>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
