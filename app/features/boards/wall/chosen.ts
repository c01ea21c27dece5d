import type { KeyboardEvent } from "react";
import { removals } from "~/domain/boards/removals";
import { operationsAt } from "~/domain/boards/wall-operations";
import { arrows } from "./arrow-keys";
import type { WallHands } from "./wall-hands";

/** Whether this one is chosen together with others. */
export function areTogether(id: string, { chosen }: Pick<WallHands, "chosen">): boolean {
  return chosen.size > 1 && chosen.has(id);
}

/** Whether the one who looks may move this note or group. */
export function movable(id: string, { frame, locked }: Pick<WallHands, "frame" | "locked">): boolean {
  return operationsAt("note", frame.hands, { mine: false, locked: locked.has(id) }).includes("move-note");
}

/** Moves everything that is chosen by the same distance, in one step; a note goes with its group where that is chosen too. */
export function moveChosen(dx: number, dy: number, hands: WallHands): void {
  const { store, chosen } = hands;
  const places = [...chosen].flatMap((id) => {
    const note = store.note(id);
    const from = note?.box ?? store.group(id)?.frame;
    const along = note?.note.groupId && chosen.has(note.note.groupId);
    if (!from || along || !movable(id, hands)) return [];
    return [{ id, x: Math.round(from.x + dx), y: Math.round(from.y + dy) }];
  });
  if (places.length > 0) hands.act({ do: "place-items", places });
}

/** The keys that are about everything chosen, on any part of it; true when the press was one of them. */
export function keysOfChosen(event: KeyboardEvent<HTMLButtonElement>, id: string, hands: WallHands): boolean {
  const together = areTogether(id, hands);
  const arrow = arrows[event.key];
  if (event.key === "Enter" && event.shiftKey) hands.toggle(id);
  else if (together && arrow) {
    const step = event.shiftKey ? 96 : 24;
    moveChosen(arrow[0] * step, arrow[1] * step, hands);
  } else if (together && event.key === "Enter") hands.toActions();
  else if (together && (event.key === "Delete" || event.key === "Backspace")) removeChosen(hands);
  else return false;
  event.preventDefault();
  return true;
}

/** The chosen notes that the one who looks may take off the wall: their own, or any for who facilitates. */
export function removable({ store, chosen, frame, locked, mine }: WallHands): readonly string[] {
  return store.order.filter(
    (id) =>
      chosen.has(id) &&
      operationsAt("note", frame.hands, { mine: mine(id), locked: locked.has(id) }).includes("remove-note"),
  );
}

export function removeChosen(hands: WallHands): void {
  const ids = removable(hands);
  if (ids.length > 0 && hands.actAll(removals(ids))) hands.select(null);
}
