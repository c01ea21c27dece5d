import type { Count } from "~/domain/polls/methods/method";
import type { PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";

/** The places, equals together, and the duels that each won. */
export function ResultRanking({ poll, count }: { poll: PollView; count: Count }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const label = (id: string) => poll.options.find((option) => option.id === id)?.label ?? "";
  const before = (place: number) => count.ranking.slice(0, place).reduce((sum, group) => sum + group.length, 0);
  return (
    <DataTable
      caption={t("polls:result.ranking")}
      phone="keep"
      columns={[
        { key: "place", label: t("polls:result.place") },
        { key: "option", label: t("polls:result.option") },
        { key: "won", label: t("polls:method.schulze.results.won"), number: true },
        ...(poll.state === "closed" ? [{ key: "verdict", label: t("polls:result.verdict") }] : []),
      ]}
      rows={count.ranking.flatMap((group, place) =>
        group.map((id) => {
          const verdict = count.options.find((option) => option.id === id)?.verdict ?? "rejected";
          return {
            key: id,
            hit: verdict === "adopted",
            cells: [
              group.length > 1
                ? t("polls:result.placeEqual", { number: before(place) + 1 })
                : t("polls:result.placeNumber", { number: before(place) + 1 }),
              <Written key="label">{label(id)}</Written>,
              formatNumber(language, duelsWon(count, id)),
              ...(poll.state === "closed" ? [t(`polls:result.optionVerdict.${verdict}`)] : []),
            ],
          };
        }),
      )}
    />
  );
}

/** How many of the other options one is ranked before on more ballots than after. */
export const duelsWon = (count: Count, id: string): number =>
  count.options.find((option) => option.id === id)?.parts.find(({ answer }) => answer === "won")?.count ?? 0;
