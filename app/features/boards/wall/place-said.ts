import { placeWords } from "~/domain/boards/zone-words";
import type { Translate } from "~/i18n/sentences";
import type { WallHands } from "./wall-hands";
import type { WallStore } from "./wall-store";

/** In which zone a note or group lies, in words; "" outside of all. */
export function placeSaid(store: WallStore, t: Translate, id: string): string {
  const place = store.placeOf(id);
  const zone = place && store.zone(place.zone);
  return zone ? placeWords(t, zone, place) : "";
}

/** Moves something, and says where it lies now when that has become another place: for who does not see it go. */
export function movedAloud(hands: WallHands, t: Translate, id: string, move: () => void): void {
  const before = placeSaid(hands.store, t, id);
  move();
  const after = placeSaid(hands.store, t, id);
  if (after !== before) hands.say(after || t("boards:zone.outside"));
}
