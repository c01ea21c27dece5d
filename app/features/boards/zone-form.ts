import type { PlaceFields } from "~/domain/boards/form-commands";
import { labelsIn } from "~/domain/boards/zone-shape";
import { DEGREES } from "~/domain/boards/zones";

/** The fields of `ZoneChoice`, read. */
export function placeFrom(text: (name: string) => string): PlaceFields {
  const degree = (name: string) => DEGREES.find((one) => one === text(name));
  const [across, down] = [degree("across"), degree("down")];
  return { cell: text("cell"), ...(across ? { across } : {}), ...(down ? { down } : {}) };
}

/** How `ZoneFields` divides a zone. */
export function zoneFrom(text: (name: string) => string) {
  return { columns: labelsIn(text("columns")), rows: labelsIn(text("rows")), axes: text("axes") === "yes" };
}
