import type { PointerEvent } from "react";
import { areTogether } from "./chosen";
import { dragChosen, follow } from "./drag-note";
import type { WallHands } from "./wall-hands";

/** Drags a group by its title, with the notes that are drawn in it. */
export function dragGroup(event: PointerEvent<HTMLElement>, id: string, hands: WallHands): void {
  const frame = event.currentTarget.closest<HTMLElement>("[data-frame]");
  if (!frame) return;
  if (areTogether(id, hands)) {
    dragChosen(event, hands);
    return;
  }
  follow(
    event,
    hands.zoom,
    () => [frame, ...(frame.parentElement?.querySelectorAll<HTMLElement>(`[data-group="${id}"]`) ?? [])],
    (dx, dy) => {
      const placed = hands.store.group(id);
      if (!placed) return;
      hands.act({ do: "move-group", id, x: Math.round(placed.frame.x + dx), y: Math.round(placed.frame.y + dy) });
    },
  );
}
