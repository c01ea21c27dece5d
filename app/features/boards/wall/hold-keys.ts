import type { KeyboardEvent } from "react";
import { arrows } from "./arrow-keys";
import type { WallHands } from "./wall-hands";

/**
 * The keys of a title that holds something of the ground, a group or a zone: the arrows move it (further with Shift), Enter goes to its
 * actions, Escape lets go. `move` is told how far; null where one may not.
 */
export function holdKeys(
  event: KeyboardEvent<HTMLButtonElement>,
  id: string,
  hands: WallHands,
  move: ((dx: number, dy: number) => void) | null,
): void {
  const arrow = arrows[event.key];
  if (arrow && move) {
    event.preventDefault();
    const step = event.shiftKey ? 96 : 24;
    move(arrow[0] * step, arrow[1] * step);
  } else if (event.key === "Enter") {
    event.preventDefault();
    hands.select(id);
    hands.toActions();
  } else if (event.key === "Escape") hands.select(null);
}
