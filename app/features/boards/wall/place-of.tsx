import { useSyncExternalStore } from "react";
import { placeWords } from "~/domain/boards/zone-words";
import { useTranslation } from "~/i18n/use-translation";
import { useWallHands } from "./wall-hands";

/** In which zone a note or group lies, for who does not see it: the words of the list. */
export function PlaceOf({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store } = useWallHands();
  const read = () => {
    const place = store.placeOf(id);
    const zone = place && store.zone(place.zone);
    return zone ? placeWords(t, zone, place) : "";
  };
  const words = useSyncExternalStore((listener) => store.subscribe(id, listener), read, read);
  return words === "" ? null : <span className="sr">, {words}</span>;
}
