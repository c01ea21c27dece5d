import type { PublishedAnswer } from "~/domain/proposals/answer-views";
import type { ProposalView } from "~/domain/proposals/views";
import { LocalLink } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatShare } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Disclosure } from "~/ui/disclosure";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { StateOfProposal } from "./state-of-proposal";

/** What the institution answered, and what has been done since. Nothing while it said nothing. */
export function Followed({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation();
  const [answer, ...former] = proposal.followed.answers;
  if (!answer) return null;
  return (
    <>
      <Section id="reponse" title={t("proposals:answer.title")}>
        <Stack gap={3} className="section-t">
          <Answer id={proposal.id} answer={answer} latest={proposal.version?.number ?? answer.version} />
          {former.length > 0 ? (
            <Disclosure summary={t("proposals:answer.former", { count: former.length })}>
              <Stack gap={5}>
                {former.map((one) => (
                  <Answer key={one.id} id={proposal.id} answer={one} latest={proposal.version?.number ?? one.version} />
                ))}
              </Stack>
            </Disclosure>
          ) : null}
        </Stack>
      </Section>
      {proposal.progress === null ? null : <Implementation proposal={proposal} progress={proposal.progress} />}
    </>
  );
}

function Answer({ id, answer, latest }: { id: string; answer: PublishedAnswer; latest: number }) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <div className="proposals__answer stack gap-2">
      <Row>
        <StateOfProposal state={answer.verdict} />
        <b>
          <Written>{answer.institution}</Written>
        </b>
        <span className="soft">{formatDate(language, answer.at)}</span>
      </Row>
      <Prose html={answer.html} lang="fr" />
      <p className="small soft">
        {t("proposals:answer.by", { by: answer.by, approver: answer.approvedBy })}{" "}
        {answer.version < latest ? (
          <LocalLink to={`/propositions/${id}/versions/${answer.version}`}>
            {t("proposals:answer.version", { number: answer.version })}
          </LocalLink>
        ) : null}
      </p>
    </div>
  );
}

function Implementation({ proposal, progress }: { proposal: ProposalView; progress: number }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const share = formatShare(language, progress, 100);
  return (
    <Section id="realisation" title={t("proposals:step.title")}>
      <Stack gap={4} className="section-t">
        <p className="proposals__progress">
          <b className="num">{t("proposals:step.done", { share })}</b>
          <progress max={100} value={progress} aria-hidden="true" />
        </p>
        <ol className="list">
          {proposal.followed.steps.map((step) => (
            <li key={step.id} className="stack gap-1">
              <p className="small soft">
                {t("proposals:step.on", {
                  date: formatDate(language, step.doneOn),
                  share: formatShare(language, step.progress, 100),
                })}
              </p>
              <Prose html={step.html} lang="fr" />
            </li>
          ))}
        </ol>
      </Stack>
    </Section>
  );
}
