import type { Count } from "~/domain/polls/methods/method";
import { fewestBallotsListed } from "~/domain/polls/publication";
import type { OriginsView, PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";

/**
 * What came from where: online, by hands, on paper, and all together, figure by figure; or only how many ballots, where
 * what a few people cast themselves would be told apart.
 */
export function ResultOrigins({ poll, count, origins }: { poll: PollView; count: Count; origins: OriginsView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const { ballots, counts } = origins;
  const shown = (["online", "hands", "paper"] as const).filter((origin) => origin === "online" || ballots[origin] > 0);
  const several = poll.options.length > 1;
  const figure = (of: Count | null, id: string, answer: string) =>
    of?.options.find((option) => option.id === id)?.parts.find((part) => part.answer === answer)?.count ?? 0;
  const rows = (counts ? count.options : []).flatMap((option) =>
    option.parts.map((part) => ({
      key: `${option.id} ${part.answer}`,
      cells: [
        <span key="what">
          {several ? (
            <>
              <Written>{poll.options.find(({ id }) => id === option.id)?.label ?? ""}</Written>
              {t("polls:why.colon")}
            </>
          ) : null}
          {t(`polls:method.${poll.method}.results.${part.answer}`)}
        </span>,
        ...shown.map((origin) => formatNumber(language, figure(counts?.[origin] ?? null, option.id, part.answer))),
        formatNumber(language, part.count),
      ],
    })),
  );
  return (
    <div className="stack gap-2">
      <h3 className="t-l">{t("polls:room.apart")}</h3>
      <p>{counts ? t("polls:room.apartNote") : t("polls:room.apartFew", { fewest: fewestBallotsListed })}</p>
      <DataTable
        caption={t("polls:room.apart")}
        captionHidden
        columns={[
          { key: "what", label: t("polls:result.choice") },
          ...shown.map((origin) => ({ key: origin, label: t(`polls:room.origin.${origin}`), number: true })),
          { key: "all", label: t("polls:room.together"), number: true },
        ]}
        rows={[
          ...rows,
          {
            key: "ballots",
            cells: [
              <b key="ballots">{t("polls:result.ballots")}</b>,
              ...shown.map((origin) => formatNumber(language, ballots[origin])),
              formatNumber(language, count.ballots),
            ],
          },
        ]}
      />
    </div>
  );
}
