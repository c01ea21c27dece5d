import { placeWords } from "~/domain/boards/zone-words";
import type { ZonePlace } from "~/domain/boards/zones";
import { useTranslation } from "~/i18n/use-translation";
import type { ListedWall } from "../wall-facts";

/** After what is said of a note or group: where it lies, in words; nothing where that says nothing. */
export function PlaceSaid({ view, place }: { view: Pick<ListedWall, "zones">; place: ZonePlace | undefined }) {
  const { t } = useTranslation();
  const zone = place && view.zones.find((one) => one.id === place.zone);
  if (!zone) return null;
  return <> · {placeWords(t, zone, place)}</>;
}
