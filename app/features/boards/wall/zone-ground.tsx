import { type CSSProperties, type KeyboardEvent, memo } from "react";
import type { ZoneView } from "~/domain/boards/read-board";
import { cellsBox } from "~/domain/boards/zones";
import { Written } from "~/features/site/written";
import { classNames } from "~/ui/class-names";
import { dragZone, sizeZone } from "./drag-zone";
import { holdKeys } from "./hold-keys";
import { useWallHands } from "./wall-hands";

/** One zone of the ground, behind everything. For who facilitates its title is a button: it chooses the zone and moves it. */
export const ZoneGround = memo(function ZoneGround({ zone, selected }: { zone: ZoneView; selected: boolean }) {
  const hands = useWallHands();
  const { id, x, y, w, h, columns, rows } = zone;
  const cells = cellsBox(zone);
  const at = (style: Record<string, string>) => style as CSSProperties;
  const part = (index: number, of: number) => `${(100 * index) / of}%`;
  const keys = (event: KeyboardEvent<HTMLButtonElement>) =>
    holdKeys(event, id, hands, (dx, dy) => hands.act({ do: "change-zone", id, x: x + dx, y: y + dy }));
  return (
    <section
      className={classNames("zone", zone.form === "axes" && "zone--axes", selected && "zone--chosen")}
      style={at({ "--x": `${x}px`, "--y": `${y}px`, "--w": `${w}px`, "--h": `${h}px` })}
      data-zone={id}
    >
      <h2>
        {hands.frame.hands.facilitates ? (
          <button
            type="button"
            className="zone__hold"
            aria-pressed={selected}
            onClick={() => hands.select(id)}
            onKeyDown={keys}
            onPointerDown={(event) => {
              if (event.button === 0 && (event.pointerType === "mouse" || selected)) dragZone(event, id, hands);
            }}
          >
            <Written>{zone.title}</Written>
          </button>
        ) : (
          <Written>{zone.title}</Written>
        )}
      </h2>
      {zone.form === "plain" ? null : (
        <div
          className="zone__cells"
          style={at({
            "--x": `${cells.x - x}px`,
            "--y": `${cells.y - y}px`,
            "--w": `${cells.w}px`,
            "--h": `${cells.h}px`,
          })}
        >
          {columns.map((name, index) => (
            <p
              key={name}
              className="zone__column"
              style={at({ "--at": part(index, columns.length), "--size": part(1, columns.length) })}
            >
              <Written>{name}</Written>
            </p>
          ))}
          {rows.map((name, index) => (
            <p
              key={name}
              className="zone__row"
              style={at({ "--at": part(index, rows.length), "--size": part(1, rows.length) })}
            >
              <Written>{name}</Written>
            </p>
          ))}
        </div>
      )}
      {selected && hands.frame.hands.facilitates ? (
        // With the keyboard and without a mouse: "larger" and "smaller" among the actions.
        <span
          className="zone__size"
          aria-hidden="true"
          onPointerDown={(event) => {
            if (event.button === 0) sizeZone(event, id, hands);
          }}
        />
      ) : null}
    </section>
  );
});
