import type { Count, Pairwise } from "~/domain/polls/methods/method";
import type { PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { TotalBars } from "~/ui/total-bars";
import { duelsWon, ResultRanking } from "./result-ranking";

/** The order that the duels give, with how many each won as bars, and each duel's figures. */
export function ResultDuels({ poll, count, pairwise }: { poll: PollView; count: Count; pairwise: Pairwise }) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <>
      <TotalBars
        rows={count.ranking.flat().map((id) => {
          const won = duelsWon(count, id);
          return {
            key: id,
            label: <Written>{poll.options.find((option) => option.id === id)?.label ?? ""}</Written>,
            figure: won,
            text: formatNumber(language, won),
            strong: count.options.find((option) => option.id === id)?.verdict === "adopted",
          };
        })}
      />
      <ResultRanking poll={poll} count={count} />
      <Matrix poll={poll} pairwise={pairwise} caption={t("polls:result.duels")} of="preferred" />
      <Disclosure summary={t("polls:result.pathsShow")}>
        <p>{t("polls:result.pathsWhat")}</p>
        <div className="above-2">
          <Matrix poll={poll} pairwise={pairwise} caption={t("polls:result.paths")} of="paths" />
        </div>
      </Disclosure>
    </>
  );
}

/** Rows against columns; the stronger of the two figures of a pair stands out. */
function Matrix({
  poll,
  pairwise,
  caption,
  of,
}: {
  poll: PollView;
  pairwise: Pairwise;
  caption: string;
  of: "preferred" | "paths";
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const label = (id: string) => poll.options.find((option) => option.id === id)?.label ?? "";
  const figure = (row: number, column: number) => pairwise[of][row]?.[column] ?? 0;
  const against = of === "paths" ? pairwise.against : undefined;
  const text = (row: number, column: number) => {
    const there = formatNumber(language, figure(row, column));
    if (!against || figure(row, column) === 0) return there;
    return t("polls:result.pathFigure", { there, back: formatNumber(language, against[row]?.[column] ?? 0) });
  };
  const stronger = (row: number, column: number) =>
    figure(row, column) - figure(column, row) || (against?.[column]?.[row] ?? 0) - (against?.[row]?.[column] ?? 0);
  return (
    <DataTable
      caption={caption}
      phone="keep"
      scroll
      columns={[
        { key: "row", label: t("polls:result.against") },
        ...pairwise.ids.map((id) => ({ key: id, label: <Written>{label(id)}</Written>, number: true })),
      ]}
      rows={pairwise.ids.map((id, row) => ({
        key: id,
        cells: [
          <Written key="label">{label(id)}</Written>,
          ...pairwise.ids.map((other, column) => {
            if (row === column) return "–";
            return stronger(row, column) > 0 ? <b key={other}>{text(row, column)}</b> : text(row, column);
          }),
        ],
      }))}
    />
  );
}
