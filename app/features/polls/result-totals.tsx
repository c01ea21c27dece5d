import type { Count, OptionCount } from "~/domain/polls/methods/method";
import type { PollView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatNumber, formatShare } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";
import { TotalBars } from "~/ui/total-bars";

/** Options with one figure each: bars in the order of the result, and the table that says the same. */
export function ResultTotals({ poll, count }: { poll: PollView; count: Count }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const said = count.ballots - count.blank;
  const averages = poll.method === "score";
  const costs = poll.settings.budget !== undefined;
  const rows = count.ranking
    .flat()
    .map((id) => ({
      option: poll.options.find((one) => one.id === id),
      counted: count.options.find((one) => one.id === id),
    }))
    .flatMap(({ option, counted }) => (option && counted ? [{ option, counted, figure: figureOf(counted) }] : []));
  return (
    <>
      <TotalBars
        rows={rows.map(({ option, counted, figure }) => ({
          key: option.id,
          label: <Written>{option.label}</Written>,
          figure,
          text: formatNumber(language, figure),
          strong: counted.verdict === "adopted",
        }))}
      />
      <DataTable
        caption={t("polls:result.captionTotals")}
        captionHidden
        columns={[
          { key: "option", label: t("polls:result.option") },
          ...(costs ? [{ key: "cost", label: t("polls:result.cost"), number: true }] : []),
          { key: "figure", label: t(`polls:method.${poll.method}.results.figure`), number: true },
          {
            key: "share",
            label: averages ? t("polls:result.average") : t("polls:result.share"),
            number: true,
          },
          ...(poll.state === "closed" ? [{ key: "verdict", label: t("polls:result.verdict") }] : []),
        ]}
        rows={rows.map(({ option, counted, figure }) => ({
          key: option.id,
          hit: counted.verdict === "adopted",
          cells: [
            <Written key="label">{option.label}</Written>,
            ...(costs ? [t("polls:result.euros", { euros: formatNumber(language, option.cost ?? 0) })] : []),
            formatNumber(language, figure),
            averages
              ? formatNumber(language, said === 0 ? 0 : Math.round((figure / said) * 100) / 100)
              : formatShare(language, figure, poll.method === "points" ? sumOf(count) : said),
            ...(poll.state === "closed" ? [t(`polls:result.optionVerdict.${counted.verdict}`)] : []),
          ],
        }))}
      />
      {count.spent === undefined ? null : (
        <p>
          {t("polls:result.spent", {
            spent: formatNumber(language, count.spent),
            budget: formatNumber(language, poll.settings.budget ?? 0),
            left: formatNumber(language, (poll.settings.budget ?? 0) - count.spent),
          })}
        </p>
      )}
    </>
  );
}

const figureOf = (counted: OptionCount) => counted.parts[0]?.count ?? 0;
const sumOf = (count: Count) => count.options.reduce((sum, option) => sum + figureOf(option), 0);
