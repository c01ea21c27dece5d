import {
  type CSSProperties,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type Box, boundsOf, noteBox, overlap } from "~/domain/boards/layout";
import { laterPart } from "~/features/site/later-part";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import type { BoardSync } from "../sync/board-sync";
import { lasso } from "./lasso";
import { NoteCard } from "./note-card";
import { useOthersPoint, useWriters } from "./presences";
import { adds, useShape, useWallHands } from "./wall-hands";

/** Where there are some. */
const Becomes = laterPart(() => import("./becomes").then((module) => module.Becomes));
const Cursors = laterPart(() => import("./cursors").then((module) => module.Cursors));
const GroupFrame = laterPart(() => import("./group-frame").then((module) => module.GroupFrame));
const ZoneGround = laterPart(() => import("./zone-ground").then((module) => module.ZoneGround));
const Arrows = laterPart(() => import("./arrows").then((module) => module.Arrows));

/** Room around what lies on the wall: a little before it, much after it, to write and to move. */
const BEFORE = 32;
const AFTER = 560;
/** Pixels of the wall drawn beyond what is seen, so that panning does not show empty ground. */
const BEYOND = 500;
/** What the server draws before it knows the screen. */
const FIRST = { w: 1_600, h: 1_000 };

export type View = {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** What the buttons beside the surface ask of it. */
export type SurfaceReach = {
  /** What is seen, on the wall. */
  seen(): Box;
  /** Zooms by a factor around the middle; null shows everything. */
  zoomBy(factor: number | null): void;
  /** The notes and groups that lie there. */
  within(box: Box): readonly string[];
  show(box: Box): void;
  /** Shows the whole of it, as near as it goes. */
  fit(box: Box): void;
  focusItem(id: string): void;
};

type SurfaceProps = {
  sync: BoardSync | null;
  reach: { current: SurfaceReach | null };
  onZoom(zoom: number): void;
  onWrite(at: { x: number; y: number }): void;
  onPoint(at: { x: number; y: number } | null): void;
  children?: ReactNode;
};

/** Milliseconds that the code of a first zone or group may take to come, before its focus is given up. */
const longestArrival = 10_000;

/**
 * The ground of the wall: the browser's own scrolling pans it (finger, wheel, keyboard), only what is near the window
 * is drawn, in the order of the list. Ctrl and wheel, two fingers or the buttons zoom.
 */
export function Surface({ sync, reach, onZoom, onWrite, onPoint, children }: SurfaceProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const hands = useWallHands();
  const { store, zoom, selected, chosen, editing, draft, frame, locked } = hands;
  const isChosen = (id: string) => (chosen.size > 1 ? chosen.has(id) : selected === id);
  const box = useRef<HTMLElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const shape = useShape(store);
  const writers = useWriters(sync);
  const othersPoint = useOthersPoint(sync);
  const bounds = draft ? boundsOf([store.bounds, noteBox({ ...draft, text: "" })]) : store.bounds;
  const origin = { x: bounds.x - BEFORE, y: bounds.y - BEFORE };
  const [seen, setSeen] = useState<Box>({ ...origin, ...FIRST });
  /** Where the plane began when it was last drawn. */
  const was = useRef(origin);

  const look = useCallback(() => {
    const surface = box.current;
    if (!surface) return;
    const from = was.current;
    const next = {
      x: from.x + surface.scrollLeft / zoom,
      y: from.y + surface.scrollTop / zoom,
      w: surface.clientWidth / zoom,
      h: surface.clientHeight / zoom,
    };
    // Drawn again only after a good part of the margin is used up.
    setSeen((before) =>
      Math.abs(before.x - next.x) < BEYOND / 2 &&
      Math.abs(before.y - next.y) < BEYOND / 2 &&
      Math.abs(before.w - next.w) < 100 &&
      Math.abs(before.h - next.h) < 100
        ? before
        : next,
    );
  }, [zoom]);

  useEffect(() => {
    const surface = box.current;
    if (!surface) return;
    let frameId = 0;
    const soon = () => {
      frameId ||= requestAnimationFrame(() => {
        frameId = 0;
        look();
      });
    };
    soon();
    surface.addEventListener("scroll", soon, { passive: true });
    const sized = new ResizeObserver(soon);
    sized.observe(surface);
    return () => {
      if (frameId) cancelAnimationFrame(frameId);
      surface.removeEventListener("scroll", soon);
      sized.disconnect();
    };
  }, [look]);

  // Something moved beyond the left or top edge: what one looks at must not jump.
  useLayoutEffect(() => {
    const surface = box.current;
    if (surface && (was.current.x !== origin.x || was.current.y !== origin.y)) {
      surface.scrollLeft += (was.current.x - origin.x) * zoom;
      surface.scrollTop += (was.current.y - origin.y) * zoom;
    }
    was.current = origin;
  });

  // Zoom keeps the point under the hand where it is.
  const anchor = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const surface = box.current;
    const held = anchor.current;
    anchor.current = null;
    if (!surface || !held) return;
    surface.scrollLeft = (held.x - was.current.x) * zoom - held.left;
    surface.scrollTop = (held.y - was.current.y) * zoom - held.top;
  }, [zoom]);

  const zoomAt = useCallback(
    (factor: number, left: number, top: number) => {
      const surface = box.current;
      if (!surface) return;
      const next = Math.min(2, Math.max(0.2, Math.round(zoom * factor * 100) / 100));
      if (next === zoom) return;
      anchor.current = {
        x: was.current.x + (surface.scrollLeft + left) / zoom,
        y: was.current.y + (surface.scrollTop + top) / zoom,
        left,
        top,
      };
      onZoom(next);
    },
    [zoom, onZoom],
  );

  const wallPoint = (clientX: number, clientY: number) => {
    const surface = box.current;
    const edge = surface?.getBoundingClientRect();
    if (!surface || !edge) return origin;
    return {
      x: Math.round(was.current.x + (clientX - edge.left + surface.scrollLeft) / zoom),
      y: Math.round(was.current.y + (clientY - edge.top + surface.scrollTop) / zoom),
    };
  };

  /** The notes and groups that a part of the wall holds; a group with its notes counts as one. */
  const within = (held: Box): readonly string[] => {
    const whole = store.groups.filter(({ frame: one }) => holds(held, one)).map(({ group }) => group.id);
    const notes = store.order.filter((id) => {
      const placed = store.note(id);
      return placed && overlap(held, placed.box) && !whole.includes(placed.note.groupId ?? "");
    });
    return [...whole, ...notes];
  };

  useEffect(() => {
    reach.current = {
      within,
      seen: () => {
        const surface = box.current;
        if (!surface) return { x: 0, y: 0, w: 0, h: 0 };
        return {
          x: was.current.x + surface.scrollLeft / zoom,
          y: was.current.y + surface.scrollTop / zoom,
          w: surface.clientWidth / zoom,
          h: surface.clientHeight / zoom,
        };
      },
      zoomBy: (factor) => {
        const surface = box.current;
        if (!surface) return;
        if (factor !== null) {
          zoomAt(factor, surface.clientWidth / 2, surface.clientHeight / 2);
          return;
        }
        const all = store.bounds;
        const fit = Math.min(
          surface.clientWidth / (all.w + 2 * BEFORE),
          surface.clientHeight / (all.h + 2 * BEFORE),
          1,
        );
        anchor.current = { x: all.x - BEFORE, y: all.y - BEFORE, left: 0, top: 0 };
        const next = Math.max(0.2, Math.round(fit * 100) / 100);
        if (next === zoom) surface.scrollTo(0, 0);
        else onZoom(next);
      },
      fit: (target) => {
        const surface = box.current;
        if (!surface) return;
        const near = Math.min(surface.clientWidth / target.w, surface.clientHeight / target.h, 1);
        const next = Math.max(0.2, Math.round(near * 100) / 100);
        const middle = { x: target.x + target.w / 2, y: target.y + target.h / 2 };
        const centre = { left: surface.clientWidth / 2, top: surface.clientHeight / 2 };
        anchor.current = { ...middle, ...centre };
        if (next !== zoom) onZoom(next);
        else {
          surface.scrollTo({
            left: (middle.x - was.current.x) * zoom - centre.left,
            top: (middle.y - was.current.y) * zoom - centre.top,
          });
        }
      },
      show: (target) => {
        const surface = box.current;
        if (!surface) return;
        surface.scrollTo({
          left: (target.x + target.w / 2 - was.current.x) * zoom - surface.clientWidth / 2,
          top: (target.y + target.h / 2 - was.current.y) * zoom - surface.clientHeight / 2,
        });
      },
      focusItem: (id) => {
        const wanted = `[data-note="${id}"] .note__hold, [data-frame="${id}"] button, [data-zone="${id}"] button`;
        const from = document.activeElement;
        const until = performance.now() + longestArrival;
        const look = () => {
          const item = box.current?.querySelector<HTMLElement>(wanted);
          if (item) item.focus();
          // What draws the first zone or group is still on its way: one waits for it, unless one has gone elsewhere.
          else if (performance.now() < until && document.activeElement === from) requestAnimationFrame(look);
        };
        look();
      },
    };
  });

  // Wheel with Ctrl and two fingers: the browser would zoom the page, so these listen actively.
  useEffect(() => {
    const surface = box.current;
    if (!surface) return;
    let apart = 0;
    const span = (touches: TouchList) => {
      const [one, other] = [touches[0], touches[1]];
      if (!one || !other) return null;
      const edge = surface.getBoundingClientRect();
      return {
        apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
        left: (one.clientX + other.clientX) / 2 - edge.left,
        top: (one.clientY + other.clientY) / 2 - edge.top,
      };
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const edge = surface.getBoundingClientRect();
      zoomAt(Math.exp(-event.deltaY / 300), event.clientX - edge.left, event.clientY - edge.top);
    };
    const touch = (event: TouchEvent) => {
      const now = span(event.touches);
      if (!now) {
        apart = 0;
        return;
      }
      event.preventDefault();
      if (apart === 0) apart = now.apart;
      else if (Math.abs(now.apart / apart - 1) > 0.04) {
        zoomAt(now.apart / apart, now.left, now.top);
        apart = now.apart;
      }
    };
    const end = () => {
      apart = 0;
    };
    surface.addEventListener("wheel", wheel, { passive: false });
    surface.addEventListener("touchmove", touch, { passive: false });
    surface.addEventListener("touchend", end);
    return () => {
      surface.removeEventListener("wheel", wheel);
      surface.removeEventListener("touchmove", touch);
      surface.removeEventListener("touchend", end);
    };
  }, [zoomAt]);

  const near = { x: seen.x - BEYOND, y: seen.y - BEYOND, w: seen.w + 2 * BEYOND, h: seen.h + 2 * BEYOND };
  const order = store.order;
  // The neighbours of the chosen note are always there, so that Tab walks the whole wall.
  const at = selected ? order.indexOf(selected) : -1;
  const kept = new Set(at === -1 ? [] : order.slice(Math.max(0, at - 1), at + 2));
  if (editing) kept.add(editing);
  const drawn = order.filter((id) => {
    const placed = store.note(id);
    return placed !== undefined && (kept.has(id) || overlap(near, placed.box));
  });
  if (draft && !drawn.includes(draft.id)) drawn.push(draft.id);
  const groups = store.groups.filter(({ frame: one }) => overlap(near, one));

  return (
    <section
      ref={box}
      className="surface"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
      tabIndex={0}
      aria-label={t("boards:wall.region", {
        notes: t("boards:notes", { count: store.noteCount }),
        groups: t("boards:wall.groups", { count: store.groups.length }),
      })}
      data-shape={shape}
      onDoubleClick={(event) => {
        if ((event.target as HTMLElement).closest(".note, .group__hold, .zone__hold, .become")) return;
        onWrite(wallPoint(event.clientX, event.clientY));
      }}
      onPointerMove={(event) => onPoint(wallPoint(event.clientX, event.clientY))}
      onPointerLeave={() => onPoint(null)}
      onPointerDown={(event) => {
        const target = event.target as HTMLElement;
        if (target.closest(".note, .group__hold, .zone__hold, .zone__size, .become, textarea")) return;
        const mouse = event.pointerType === "mouse" && event.button === 0;
        if (mouse && adds(hands, event) && mark.current) {
          lasso(event, mark.current, wallPoint, (held) => {
            if (held) hands.choose([...new Set([...(event.shiftKey ? chosen : []), ...within(held)])]);
            else if (!event.shiftKey) hands.select(null);
          });
          return;
        }
        if (!hands.choosing) hands.select(null);
        if (mouse) pan(event.currentTarget, event.clientX, event.clientY);
      }}
    >
      <div
        className="plane"
        style={
          {
            inlineSize: (bounds.w + BEFORE + AFTER) * zoom,
            blockSize: (bounds.h + BEFORE + AFTER / 2) * zoom,
          } as CSSProperties
        }
      >
        <div className="plane__in" style={{ transform: `scale(${zoom}) translate(${-origin.x}px, ${-origin.y}px)` }}>
          {store.zones.length > 0 ? (
            <Suspense fallback={null}>
              {store.zones.map((zone) =>
                overlap(near, zone) ? <ZoneGround key={zone.id} zone={zone} selected={selected === zone.id} /> : null,
              )}
            </Suspense>
          ) : null}
          {store.arrows.length > 0 ? (
            <Suspense fallback={null}>
              <Arrows near={near} />
            </Suspense>
          ) : null}
          {groups.length > 0 ? (
            <Suspense fallback={null}>
              {groups.map(({ group }) => (
                <GroupFrame key={group.id} id={group.id} selected={isChosen(group.id)} locked={locked.has(group.id)} />
              ))}
            </Suspense>
          ) : null}
          {drawn.map((id) => (
            <NoteCard
              key={id}
              id={id}
              selected={isChosen(id)}
              editing={editing === id}
              locked={locked.has(id)}
              writer={writers.get(id) ?? null}
            />
          ))}
          <div ref={mark} className="lasso" hidden />
          {frame.becomes.length > 0 ? (
            <Suspense fallback={null}>
              <Becomes />
            </Suspense>
          ) : null}
          {sync && othersPoint ? (
            <Suspense fallback={null}>
              <Cursors sync={sync} />
            </Suspense>
          ) : null}
        </div>
      </div>
      {store.noteCount === 0 && !draft ? (
        <p className="surface__empty lead">
          {frame.hands.writes ? t("boards:wall.empty") : t("boards:wall.emptyRead")}
        </p>
      ) : null}
      <noscript>
        <p className="surface__list">
          <a href={local(`/murs/${frame.id}/liste?vue=liste`)}>{t("boards:wall.noScript")}</a>
        </p>
      </noscript>
      {children}
    </section>
  );
}

function holds(one: Box, other: Box): boolean {
  return (
    other.x >= one.x && other.y >= one.y && other.x + other.w <= one.x + one.w && other.y + other.h <= one.y + one.h
  );
}

/** The mouse takes the ground and pulls it. */
function pan(surface: HTMLElement, x: number, y: number): void {
  const from = { left: surface.scrollLeft, top: surface.scrollTop };
  surface.dataset.panning = "";
  const move = (event: globalThis.PointerEvent) => {
    surface.scrollLeft = from.left - (event.clientX - x);
    surface.scrollTop = from.top - (event.clientY - y);
  };
  const end = () => {
    delete surface.dataset.panning;
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}
