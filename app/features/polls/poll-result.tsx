import Download from "lucide-react/icons/download";
import type { Count, OptionCount } from "~/domain/polls/methods/method";
import { fewestBallotsListed } from "~/domain/polls/publication";
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
import type { PollFacts } from "./poll-facts";

/** The count: a picture, a table that says the same, and what has come of it. While open, only where the poll shows it. */
export function PollResult({ poll }: { poll: PollFacts }) {
  const { t } = useTranslation();
  if (!poll.count) {
    return poll.state === "open" ? <p className="section-t soft">{t("polls:result.notYet")}</p> : null;
  }
  const closed = poll.state === "closed";
  const [only] = poll.count.options;
  const title =
    closed && poll.options.length === 1 && only && poll.count.ballots > 0
      ? t(`polls:result.${only.verdict}`)
      : t(closed ? "polls:result.title" : "polls:result.soFar");
  return (
    <Section id="resultat" title={title} className="section">
      <Stack gap={4} className="above-3">
        <Lead poll={poll} count={poll.count} />
        {poll.count.options.map((option) => (
          <OptionResult key={option.id} poll={poll} option={option} ballots={poll.count?.ballots ?? 0} />
        ))}
        {closed ? <WhatNext poll={poll} ballots={poll.count.ballots} /> : null}
      </Stack>
    </Section>
  );
}

function Lead({ poll, count }: { poll: PollFacts; count: Count }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (count.ballots === 0) return <p className="lead">{t("polls:result.nobody")}</p>;
  const [only] = poll.options.length === 1 ? count.options : [];
  const said = (fill: string) => only?.parts.find((part) => part.fill === fill)?.count;
  return (
    <p className="lead">
      {only ? `${t("polls:result.lead", { inFavour: said("for") ?? 0, against: said("against") ?? 0 })} ` : null}
      {t("polls:result.turnout", {
        count: count.ballots,
        number: formatNumber(language, count.ballots),
        eligible: formatNumber(language, poll.eligible ?? 0),
        share: formatShare(language, count.ballots, poll.eligible ?? 0),
      })}
    </p>
  );
}

function OptionResult({ poll, option, ballots }: { poll: PollFacts; option: OptionCount; ballots: number }) {
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
        caption={several ? label : t("polls:result.caption")}
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

function WhatNext({ poll, ballots }: { poll: PollFacts; ballots: number }) {
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
