import type { PointerEvent } from "react";
import { within } from "~/domain/boards/layout";
import { areTogether, movable, moveChosen } from "./chosen";
import type { WallHands } from "./wall-hands";

/** Pixels of the screen before a press becomes a drag. */
const SLOP = 5;
/** Pixels from the edge of the surface where it begins to scroll, and how fast it goes. */
const EDGE = 48;
const SCROLL = 14;

/** Follows the hand with these elements until it lets go; `dropped` is told how far, in pixels of the wall. */
export function follow(
  event: PointerEvent<HTMLElement>,
  zoom: number,
  elements: () => readonly HTMLElement[],
  dropped: (dx: number, dy: number, at: { readonly x: number; readonly y: number }) => void,
): void {
  const start = { x: event.clientX, y: event.clientY };
  const surface = event.currentTarget.closest<HTMLElement>(".surface");
  if (!surface) return;
  const scroll = { left: surface.scrollLeft, top: surface.scrollTop };
  const pointer = event.pointerId;
  let moved: readonly HTMLElement[] | null = null;
  let last = start;
  let frame = 0;

  const distance = () => ({
    dx: (last.x - start.x + surface.scrollLeft - scroll.left) / zoom,
    dy: (last.y - start.y + surface.scrollTop - scroll.top) / zoom,
  });
  const draw = () => {
    frame = 0;
    if (!moved) return;
    const { dx, dy } = distance();
    for (const element of moved) element.style.transform = `translate(${dx}px, ${dy}px)`;
    const edge = surface.getBoundingClientRect();
    const towards = (at: number, from: number, to: number) =>
      at < from + EDGE ? -SCROLL : at > to - EDGE ? SCROLL : 0;
    const sx = towards(last.x, edge.left, edge.right);
    const sy = towards(last.y, edge.top, edge.bottom);
    if (sx || sy) {
      surface.scrollBy(sx, sy);
      frame = requestAnimationFrame(draw);
    }
  };
  const move = (next: globalThis.PointerEvent) => {
    if (next.pointerId !== pointer) return;
    last = { x: next.clientX, y: next.clientY };
    if (!moved) {
      if (Math.hypot(last.x - start.x, last.y - start.y) < SLOP) return;
      moved = elements();
      for (const element of moved) element.dataset.held = "";
      surface.dataset.dragging = "";
    }
    if (!frame) frame = requestAnimationFrame(draw);
  };
  const end = (next: globalThis.PointerEvent) => {
    if (next.pointerId !== pointer) return;
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    if (frame) cancelAnimationFrame(frame);
    delete surface.dataset.dragging;
    if (!moved) return;
    for (const element of moved) {
      delete element.dataset.held;
      element.style.transform = "";
    }
    if (next.type === "pointerup") {
      const { dx, dy } = distance();
      dropped(dx, dy, last);
      // The click that follows a drag must not choose anything.
      const swallow = (click: MouseEvent) => click.stopPropagation();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
    }
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}

/** Drags a note: onto a frame it joins the group, out of one it leaves it, within one it changes place. */
export function dragNote(event: PointerEvent<HTMLElement>, id: string, hands: WallHands): void {
  const element = event.currentTarget;
  if (areTogether(id, hands)) {
    dragChosen(event, hands);
    return;
  }
  follow(
    event,
    hands.zoom,
    () => [element],
    (dx, dy) => {
      const placed = hands.store.note(id);
      if (!placed) return;
      const { note, box } = placed;
      const x = Math.round(box.x + dx);
      const y = Math.round(box.y + dy);
      const middle = { x: x + box.w / 2, y: y + box.h / 2 };
      const over = hands.store.groups.filter(
        ({ group, frame }) =>
          within(frame, middle.x, middle.y) &&
          (group.id === note.groupId || hands.frame.hands.facilitates || !hands.locked.has(group.id)),
      );
      const target = over.find(({ group }) => group.id === note.groupId) ?? over.at(-1);
      if (!target) {
        if (note.groupId === null) hands.act({ do: "move-note", id, x, y });
        else hands.act({ do: "move-to-group", id, group: null, x, y });
        return;
      }
      const others = target.notes.filter((other) => other !== id);
      const before =
        others.find((other) => {
          const there = hands.store.note(other)?.box;
          if (!there) return false;
          return middle.y < there.y || (middle.y < there.y + there.h && middle.x < there.x + there.w / 2);
        }) ?? null;
      hands.act({ do: "move-to-group", id, group: target.group.id, before, x, y });
    },
  );
}

/** Drags everything that is chosen: onto a frame the notes join its group, elsewhere each goes as far as the hand. */
export function dragChosen(event: PointerEvent<HTMLElement>, hands: WallHands): void {
  const surface = event.currentTarget.closest<HTMLElement>(".surface");
  if (!surface) return;
  const { store, chosen } = hands;
  const held = () =>
    [...surface.querySelectorAll<HTMLElement>("[data-note], [data-frame]")].filter(
      ({ dataset }) => chosen.has(dataset.note ?? dataset.frame ?? "") || chosen.has(dataset.group ?? ""),
    );
  const from = event.currentTarget.getBoundingClientRect();
  const inside = { x: (event.clientX - from.left) / hands.zoom, y: (event.clientY - from.top) / hands.zoom };
  const start = store.note(event.currentTarget.dataset.note ?? "")?.box;
  follow(event, hands.zoom, held, (dx, dy) => {
    const hand = start ? { x: start.x + inside.x + dx, y: start.y + inside.y + dy } : null;
    const over =
      hand && store.groups.findLast(({ group, frame }) => !chosen.has(group.id) && within(frame, hand.x, hand.y));
    const joins = over && (hands.frame.hands.facilitates || !hands.locked.has(over.group.id));
    const ids = store.order.filter((id) => chosen.has(id) && movable(id, hands));
    if (joins && ids.length > 0) hands.act({ do: "gather-notes", ids, group: over.group.id });
    else moveChosen(dx, dy, hands);
  });
}
