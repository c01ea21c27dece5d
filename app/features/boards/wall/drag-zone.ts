import type { PointerEvent } from "react";
import { ZONE_LIMITS } from "~/domain/boards/zone-shape";
import { follow } from "./drag-note";
import type { WallHands } from "./wall-hands";

/** Drags a zone by its title, with what is drawn in it. */
export function dragZone(event: PointerEvent<HTMLElement>, id: string, hands: WallHands): void {
  const ground = event.currentTarget.closest<HTMLElement>("[data-zone]");
  if (!ground) return;
  const within = () =>
    [...(ground.parentElement?.querySelectorAll<HTMLElement>("[data-note], [data-frame]") ?? [])].filter(
      ({ dataset }) => hands.store.placeOf(dataset.note ?? dataset.frame ?? "")?.zone === id,
    );
  follow(
    event,
    hands.zoom,
    () => [ground, ...within()],
    (dx, dy) => {
      const zone = hands.store.zone(id);
      if (zone) hands.act({ do: "change-zone", id, x: Math.round(zone.x + dx), y: Math.round(zone.y + dy) });
    },
  );
}

/** Sizes a zone by its corner; what lies in it goes along once the hand lets go. */
export function sizeZone(event: PointerEvent<HTMLElement>, id: string, hands: WallHands): void {
  const ground = event.currentTarget.closest<HTMLElement>("[data-zone]");
  const zone = hands.store.zone(id);
  if (!ground || !zone) return;
  event.preventDefault();
  event.stopPropagation();
  const start = { x: event.clientX, y: event.clientY };
  const sized = (next: globalThis.PointerEvent) => ({
    w: Math.round(
      Math.min(ZONE_LIMITS.most, Math.max(ZONE_LIMITS.least, zone.w + (next.clientX - start.x) / hands.zoom)),
    ),
    h: Math.round(
      Math.min(ZONE_LIMITS.most, Math.max(ZONE_LIMITS.least, zone.h + (next.clientY - start.y) / hands.zoom)),
    ),
  });
  const show = ({ w, h }: { w: number; h: number }) => {
    ground.style.setProperty("--w", `${w}px`);
    ground.style.setProperty("--h", `${h}px`);
  };
  const move = (next: globalThis.PointerEvent) => show(sized(next));
  const end = (next: globalThis.PointerEvent) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    const size = sized(next);
    if (next.type !== "pointerup" || !hands.act({ do: "change-zone", id, ...size })) show(zone);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}
