import type { PollView } from "~/domain/polls/views";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { PollState } from "./poll-state";

/** The question, until when, and who may answer it. */
export function PollHead({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${poll.space.slug}/votes`)}>
            {t("polls:page.back", { code: poll.space.code })}
          </Crumb>
        }
        state={
          <>
            <PollState state={poll.state} closedAt={poll.closedAt} />
            {poll.state === "open" ? (
              <span className="small soft">
                {poll.closesAt
                  ? t("polls:page.until", { date: formatDateTime(language, poll.closesAt) })
                  : t("polls:page.noEnd")}
              </span>
            ) : null}
          </>
        }
        title={<Written>{poll.title}</Written>}
        lead={<Who poll={poll} />}
      >
        {poll.state === "open" ? (
          <>
            <p className="small no-print">
              <You poll={poll} />
            </p>
            <p className="small soft no-print">
              {t(poll.electorate === "codes" ? "polls:who.fixedCodes" : "polls:who.fixed")}
            </p>
          </>
        ) : null}
        {poll.state === "draft" && poll.plannedAt ? (
          <p className="small">{t("polls:page.planned", { date: formatDateTime(language, poll.plannedAt) })}</p>
        ) : null}
        {poll.extensions.map((extension) => (
          <p key={extension.at} className="small">
            <Sentence
              text={t("polls:page.extended", {
                from: formatDateTime(language, extension.from),
                to: formatDateTime(language, extension.to),
                at: formatDateTime(language, extension.at),
                reason: slot,
              })}
              written={extension.reason}
            />
          </p>
        ))}
      </PageHead>
      {poll.explanationHtml ? (
        <div className="section-t">
          <Prose html={poll.explanationHtml} lang="fr" />
        </div>
      ) : null}
      <Subject poll={poll} />
      {poll.options.some((option) => option.source) ? (
        <ul className="section-t stack gap-1">
          {poll.options.map(({ id, label, source }) =>
            source ? (
              <li key={id}>
                <Written>{label}</Written>{" "}
                <LocalLink to={source.address} className="small">
                  {t("polls:page.fromWall")}
                </LocalLink>
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
      {poll.options.some((option) => option.proposal) ? (
        <ul className="section-t stack gap-1">
          {poll.options.map(({ id, proposal }) =>
            proposal ? (
              <li key={id}>
                {t("polls:page.about")}{" "}
                <LocalLink to={`/propositions/${proposal.id}`}>
                  {proposal.version === null ? (
                    <Written>{proposal.title}</Written>
                  ) : (
                    <Sentence
                      text={t("polls:page.version", {
                        title: slot,
                        version: formatNumber(language, proposal.version),
                      })}
                      written={proposal.title}
                    />
                  )}
                </LocalLink>
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
    </>
  );
}

/** What one says yes or no to, where nothing else of the page tells it: the ballot only asks for the answer. */
function Subject({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  const [only, ...others] = poll.options;
  if (!only || others.length > 0 || only.proposal || only.source || only.label === poll.title) return null;
  return (
    <p className="section-t">
      <Sentence text={t("polls:page.subject", { subject: slot })} written={only.label} />
    </p>
  );
}

/** Why this reader may vote, or may not. */
function You({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  const reason = useReason();
  if (poll.mayVote.ok) return t(`polls:who.you.${poll.electorate}`);
  const code = poll.codes ? (
    <>
      {" "}
      <LocalLink to={`/votes/${poll.id}/code`}>{t("polls:who.haveCode")}</LocalLink>
    </>
  ) : null;
  const why =
    poll.mayVote.why === "not-elector"
      ? t(`polls:who.not.${poll.electorate}`)
      : poll.mayVote.why === "sign-in-first"
        ? poll.electorate === "codes"
          ? ""
          : t("polls:who.unknown")
        : reason(poll.mayVote.why);
  return (
    <>
      {why}
      {code}
    </>
  );
}

function Who({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (poll.eligible === null || poll.opensAt === null) return t(`polls:who.draft.${poll.electorate}`);
  const people = poll.eligible - (poll.codes?.count ?? 0);
  const fill = {
    count: people,
    number: formatNumber(language, people),
    session: slot,
    code: poll.space.code,
    date: formatDateTime(language, poll.opensAt),
  };
  return (
    <>
      {poll.session && poll.electorate === "present-session" ? (
        <Sentence text={t(`polls:who.${poll.electorate}`, fill)} written={poll.session.title} />
      ) : (
        t(`polls:who.${poll.electorate}`, fill)
      )}{" "}
      {poll.codes ? (
        <>
          {t("polls:who.codesCount", {
            count: poll.codes.count,
            number: formatNumber(language, poll.codes.count),
          })}{" "}
          {poll.codes.used === null
            ? null
            : `${t("polls:who.codesUsed", { count: poll.codes.used, number: formatNumber(language, poll.codes.used) })} `}
        </>
      ) : null}
      {t("polls:who.once")}
    </>
  );
}
