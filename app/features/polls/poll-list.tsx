import type { PollRow } from "~/domain/polls/views";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PollState } from "./poll-state";

/** The polls of a chantier, open ones first. */
export function PollList({ polls }: { polls: readonly PollRow[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (polls.length === 0) return <EmptyState>{t("polls:list.none")}</EmptyState>;
  return (
    <ListRows label={t("polls:list.label")}>
      {polls.map((poll) => (
        <ListRow
          key={poll.id}
          level={2}
          title={<Written>{poll.title}</Written>}
          href={local(`/votes/${poll.id}`)}
          text={poll.state === "closed" ? <Outcome poll={poll} /> : undefined}
          facts={
            <>
              <PollState state={poll.state} closedAt={poll.closedAt} />
              <PollCounts poll={poll} />
            </>
          }
        />
      ))}
    </ListRows>
  );
}

/** What came of a vote that is counted, in a few words. */
function Outcome({ poll: { outcome } }: { poll: PollRow }) {
  const { t } = useTranslation();
  if (!outcome) return t("polls:result.nobody");
  if ("verdict" in outcome) return <b>{t(`polls:result.${outcome.verdict}`)}</b>;
  if (outcome.retained.length === 0) return <b>{t(`polls:result.${outcome.none}`)}</b>;
  return (
    <>
      {t("polls:result.retained", { count: outcome.retained.length })}{" "}
      <b>
        <Written>{outcome.retained.join(", ")}</Written>
      </b>
    </>
  );
}

function PollCounts({ poll }: { poll: PollRow }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const number = (value: number) => ({ count: value, number: formatNumber(language, value) });
  return (
    <>
      {poll.state === "open" ? (
        <span>
          {poll.closesAt
            ? t("polls:list.until", { date: formatDateTime(language, poll.closesAt) })
            : t("polls:list.noEnd")}
        </span>
      ) : null}
      {poll.eligible !== null && poll.state === "open" ? (
        <span>{t("polls:list.eligible", number(poll.eligible))}</span>
      ) : null}
      {poll.ballots !== null ? <span>{t("polls:list.ballots", number(poll.ballots))}</span> : null}
    </>
  );
}
