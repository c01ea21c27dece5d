import { useEffect } from "react";
import type { BoardCommand } from "~/domain/boards/commands";
import { type Box, freeSpot, within } from "~/domain/boards/layout";
import { useShape } from "./wall-hands";
import type { WallStore } from "./wall-store";

/** Whether one box hides more than half of another. */
function hides(one: Box, other: Box): boolean {
  const w = Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x);
  const h = Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y);
  return w > 0 && h > 0 && 2 * w * h > Math.min(one.w * one.h, other.w * other.h);
}

/** The free place nearest to a box; in the zone its middle lies in, where the place says something. */
export function placeNear(store: WallStore, box: Box, without: readonly string[] = []): { x: number; y: number } {
  const zone = store.zones.find((one) => within(one, box.x + box.w / 2, box.y + box.h / 2));
  return freeSpot(box, { w: box.w, h: box.h }, store.boxes(without), zone);
}

/**
 * Two people who begin a note at the same moment find the same free place: while one writes the note (`id`), it steps
 * aside for another's that would lie on it. Of the two, the one whose identifier is later steps, so that one stays.
 */
export function useOwnPlace(store: WallStore, id: string | null, perform: (command: BoardCommand) => boolean): void {
  const shape = useShape(store);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever something came or moved.
  useEffect(() => {
    const own = id === null ? undefined : store.note(id);
    if (!own || own.note.groupId !== null) return;
    const { box } = own;
    const under = store.freeNotes().some((one) => one.id < own.note.id && hides(one.box, box));
    if (!under) return;
    perform({ do: "move-note", id: own.note.id, ...placeNear(store, box, [own.note.id]) });
  }, [store, id, perform, shape]);
}
