import type { Count, Round } from "~/domain/polls/methods/method";
import type { PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { TotalBars } from "~/ui/total-bars";

/** The last round as bars, then every round in a table: who had how many voices, who went out. */
export function ResultRounds({ poll, count, rounds }: { poll: PollView; count: Count; rounds: readonly Round[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const label = (id: string) => poll.options.find((option) => option.id === id)?.label ?? "";
  const voices = (round: Round, id: string) => round.voices.find((voice) => voice.id === id)?.count;
  const last = rounds.at(-1);
  const order = count.ranking.flat();
  return (
    <>
      {last ? (
        <TotalBars
          rows={order.flatMap((id) => {
            const figure = voices(last, id);
            return figure === undefined
              ? []
              : [
                  {
                    key: id,
                    label: <Written>{label(id)}</Written>,
                    figure,
                    text: formatNumber(language, figure),
                    strong: count.options.find((option) => option.id === id)?.verdict === "adopted",
                  },
                ];
          })}
        />
      ) : null}
      <DataTable
        caption={t("polls:result.rounds")}
        phone="keep"
        scroll
        columns={[
          { key: "option", label: t("polls:result.option") },
          ...rounds.map((_, place) => ({
            key: String(place),
            label: t("polls:result.round", { number: place + 1 }),
            number: true,
          })),
        ]}
        rows={[
          ...order.map((id) => ({
            key: id,
            hit: count.options.find((option) => option.id === id)?.verdict === "adopted",
            cells: [
              <Written key="label">{label(id)}</Written>,
              ...rounds.map((round) => {
                const figure = voices(round, id);
                if (figure === undefined) return "–";
                const text = formatNumber(language, figure);
                return round.out.includes(id) ? t("polls:result.out", { number: text }) : text;
              }),
            ],
          })),
          {
            key: "exhausted",
            cells: [t("polls:result.exhausted"), ...rounds.map((round) => formatNumber(language, round.exhausted))],
          },
        ]}
      />
    </>
  );
}
