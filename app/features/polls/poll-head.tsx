import type { PollView } from "~/domain/polls/views";
import { LocalLink, useLocal } from "~/features/site/local-link";
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
        {poll.state === "open" ? <p className="small soft">{t("polls:who.fixed")}</p> : null}
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

function Who({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (poll.eligible === null || poll.opensAt === null) {
    return t(poll.electorate === "registered" ? "polls:who.draftRegistered" : "polls:who.draftVerified");
  }
  const fill = {
    count: poll.eligible,
    number: formatNumber(language, poll.eligible),
    code: poll.space.code,
    date: formatDateTime(language, poll.opensAt),
  };
  return (
    <>
      {poll.electorate === "registered" ? t("polls:who.registered", fill) : t("polls:who.verified", fill)}{" "}
      {t("polls:who.once")}
    </>
  );
}
