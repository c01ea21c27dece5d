import { degreeOf, type ZonePlace } from "./zones";

type Named = {
  readonly title: string;
  readonly form: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
};

/** "Fréquent × Difficile"; empty for a zone without rows and columns. */
export function cellWords(
  zone: Pick<Named, "columns" | "rows">,
  cell: { readonly column: number; readonly row: number },
): string {
  return [zone.columns[cell.column], zone.rows[cell.row]]
    .filter((name) => name !== undefined && name !== "")
    .join(" × ");
}

/**
 * A place in words: "dans « Ce qu’elle voit »", "dans « Frise : Dans un an »", and on crossing lines "dans « Fréquent ×
 * Difficile », plutôt en haut, tout à gauche". `t` says the sentences of `boards:zone`.
 */
export function placeWords(
  t: (key: string, values?: Record<string, unknown>) => string,
  zone: Named,
  place: ZonePlace,
): string {
  const cell = cellWords(zone, place);
  const where =
    cell === "" ? t("boards:zone.in", { title: zone.title }) : t("boards:zone.inCell", { title: zone.title, cell });
  if (zone.form !== "axes") return where;
  return t("boards:zone.within", {
    where,
    down: t(`boards:zone.down.${degreeOf(place.down)}`),
    across: t(`boards:zone.across.${degreeOf(place.across)}`),
  });
}
