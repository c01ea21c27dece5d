import { type Box, layOut, noteBox } from "./layout";
import type { BoardView } from "./read-board";
import { ANCHORS, placeAt, type ZonePlace } from "./zones";

/** Where each note and group of a wall lies, by its identifier; what lies in no zone is left out. A note lies where its group does. */
export function placesOf(view: BoardView): ReadonlyMap<string, ZonePlace> {
  const places = new Map<string, ZonePlace>();
  if (view.zones.length === 0) return places;
  const placed = layOut(view);
  const put = (id: string, box: Box | undefined, anchor: { x: number; y: number }) => {
    const place = box && placeAt(view.zones, box.x + anchor.x, box.y + anchor.y);
    if (place) places.set(id, place);
    return place;
  };
  for (const group of view.groups) {
    const place = put(group.id, placed.frames.get(group.id), ANCHORS.group());
    if (place) for (const note of group.notes) places.set(note.id, place);
  }
  for (const note of view.ungrouped) {
    const box = placed.notes.get(note.id) ?? noteBox(note);
    put(note.id, box, ANCHORS.note(box));
  }
  return places;
}
