import type { PollView } from "~/domain/polls/views";
import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";

/** Where anyone finds a ballot from its receipt, and counts again. */
export function PollCheck({ poll }: { poll: PollView }) {
  const { t } = useTranslation();
  if (poll.state === "draft") return null;
  return (
    <p className="section-t row no-print">
      <LocalLink to="/retrouver-mon-bulletin">{t("polls:find.title")}</LocalLink>
      <LocalLink to={`/votes/${poll.id}/journal`}>{t("polls:result.check")}</LocalLink>
    </p>
  );
}
