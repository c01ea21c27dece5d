import type { Box } from "~/domain/boards/layout";

type Point = { readonly x: number; readonly y: number };

/**
 * Follows the mouse with a rectangle over the ground until it lets go, then says what part of the wall it holds; a press that
 * does not move holds nothing. `at` turns a point of the screen into one of the wall.
 */
export function lasso(
  start: { readonly clientX: number; readonly clientY: number },
  mark: HTMLElement,
  at: (clientX: number, clientY: number) => Point,
  taken: (box: Box | null) => void,
): void {
  const from = at(start.clientX, start.clientY);
  let box: Box | null = null;
  const move = (event: PointerEvent) => {
    if (!box && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < 5) return;
    const to = at(event.clientX, event.clientY);
    box = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      w: Math.abs(to.x - from.x),
      h: Math.abs(to.y - from.y),
    };
    mark.hidden = false;
    mark.style.cssText = `left:${box.x}px;top:${box.y}px;inline-size:${box.w}px;block-size:${box.h}px`;
  };
  const end = (event: PointerEvent) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    mark.hidden = true;
    taken(event.type === "pointerup" ? box : null);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}
