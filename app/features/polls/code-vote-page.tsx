import type { PollView } from "~/domain/polls/views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import type { FilledForm } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { LateBallot } from "./late-ballot";
import { PollBallot } from "./poll-ballot";
import { PollRule } from "./poll-rule";
import { tickedIn } from "./ticked-in";

const ofTheCode = ["voting-code-wrong", "code-used"];

/** One ballot, with the code that was printed for it. */
export function CodeVotePage({
  poll,
  sendingKey,
  answer,
}: {
  poll: PollView;
  sendingKey: string;
  answer: FilledForm | null;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const form = useAnsweredForm(answer ?? undefined);
  const wrong = answer?.refusal?.reason;
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:code.title")} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/votes/${poll.id}`)}>{t("polls:code.back")}</Crumb>}
        title={<Written>{poll.title}</Written>}
        lead={t("polls:code.lead")}
      />
      {poll.state === "open" ? (
        <PollBallot
          poll={poll}
          code={{
            typed: form.value("code") ?? "",
            error: wrong && ofTheCode.includes(wrong) ? reason(wrong) : form.error("code"),
          }}
          sendingKey={sendingKey}
          ticked={tickedIn(answer)}
          refusal={answer ? (answer.refusal ?? { reason: "voting-code-wrong" }) : null}
        />
      ) : answer ? (
        <LateBallot poll={poll} answer={answer} byCode />
      ) : (
        <p className="section-t tldr">{t("polls:code.over")}</p>
      )}
      <PollRule poll={poll} />
    </main>
  );
}
