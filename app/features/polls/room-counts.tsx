import type { ReactNode } from "react";
import type { RoomCountView } from "~/domain/polls/views";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DataTable } from "~/ui/data-table";

/** Every count of the room in its order, those taken back too, each with where or why. */
export function RoomCounts({
  counts,
  act,
}: {
  counts: readonly RoomCountView[];
  /** What may be done with one that is in force. */
  act?: (count: RoomCountView) => ReactNode;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const voided = new Map(counts.flatMap((one) => (one.replaces === null ? [] : [[one.replaces, one.number] as const])));
  return (
    <DataTable
      caption={t("polls:room.inLog")}
      captionHidden
      columns={[
        { key: "number", label: t("polls:room.number"), number: true },
        { key: "what", label: t("polls:room.what") },
        { key: "count", label: t("polls:result.ballots"), number: true },
        { key: "said", label: t("polls:room.said") },
        { key: "at", label: t("polls:room.at") },
        ...(act ? [{ key: "act", label: t("polls:room.act") }] : []),
      ]}
      rows={counts.map((one) => ({
        key: String(one.number),
        cells: [
          formatNumber(language, one.number),
          one.kind === "void"
            ? t("polls:room.kind.void", { number: formatNumber(language, one.replaces ?? 0) })
            : t(`polls:room.kind.${one.kind}`),
          one.kind === "void" ? t("polls:room.nothing") : formatNumber(language, one.count),
          <span key="said">
            <Written>{one.kind === "void" ? one.reason : one.origin}</Written>
            {voided.has(one.number) ? (
              <span className="blk small soft">
                {t("polls:room.gone", { number: formatNumber(language, voided.get(one.number) ?? 0) })}
              </span>
            ) : null}
          </span>,
          formatDateTime(language, one.at),
          ...(act ? [one.inForce ? act(one) : ""] : []),
        ],
      }))}
    />
  );
}
