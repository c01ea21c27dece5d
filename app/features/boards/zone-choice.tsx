import { DEGREES, type ZonePlace } from "~/domain/boards/zones";
import { useTranslation } from "~/i18n/use-translation";
import { Select } from "~/ui/select";
import { CellOptions } from "./cell-options";
import type { ListedZone } from "./wall-facts";

/** In which zone a note or group is to lie; where lines cross, one may say it more exactly. The names of its fields are those of `PlaceFields`. */
export function ZoneChoice({
  zones,
  place,
  field,
}: {
  zones: readonly ListedZone[];
  /** Where it lies now. */
  place: ZonePlace | null;
  /** The identifier of a field of this form. */
  field: (name: string) => string;
}) {
  const { t } = useTranslation();
  const crossing = zones.filter((zone) => zone.form === "axes");
  return (
    <>
      <Select
        name="cell"
        id={field("cell")}
        label={t("boards:zone.choose")}
        defaultValue={place ? `${place.zone}:${place.column}:${place.row}` : "none"}
      >
        <option value="none">{t("boards:zone.none")}</option>
        <CellOptions zones={zones} />
      </Select>
      {crossing.length > 0
        ? (["down", "across"] as const).map((way) => (
            <Select
              key={way}
              name={way}
              id={field(way)}
              label={t(`boards:zone.exactly.${way}`)}
              hint={t("boards:zone.exactlyHint", { title: crossing.map((zone) => zone.title).join(", ") })}
              defaultValue=""
            >
              <option value="">{t("boards:zone.unsaid")}</option>
              {DEGREES.map((degree) => (
                <option key={degree} value={degree}>
                  {t(`boards:zone.${way}.${degree}`)}
                </option>
              ))}
            </Select>
          ))
        : null}
    </>
  );
}
