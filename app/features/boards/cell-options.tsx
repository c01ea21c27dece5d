import { cellWords } from "~/domain/boards/zone-words";
import { cellsOf } from "~/domain/boards/zones";
import type { ListedZone } from "./wall-facts";

/** The places of a wall as the options of a list: each zone, or its cells under its title. */
export function CellOptions({ zones }: { zones: readonly ListedZone[] }) {
  return zones.map((zone) =>
    zone.form === "plain" ? (
      <option key={zone.id} value={`${zone.id}:0:0`} lang="fr">
        {zone.title}
      </option>
    ) : (
      <optgroup key={zone.id} label={zone.title}>
        {cellsOf(zone).map((cell) => (
          <option key={`${cell.column}:${cell.row}`} value={`${zone.id}:${cell.column}:${cell.row}`} lang="fr">
            {cellWords(zone, cell)}
          </option>
        ))}
      </optgroup>
    ),
  );
}
