import { arrowLine } from "~/domain/boards/arrow-line";
import { type Box, overlap } from "~/domain/boards/layout";
import { Written } from "~/features/site/written";
import { useShape, useWallHands } from "./wall-hands";

/** The arrows between notes and groups, of those near what is seen. Who does not see them reads them with each note (`PlaceOf`). */
export function Arrows({ near }: { near: Box }) {
  const { store } = useWallHands();
  useShape(store);
  const boxOf = (id: string) => store.note(id)?.box ?? store.group(id)?.frame;
  const lines = store.arrows.flatMap((arrow) => {
    const from = boxOf(arrow.from);
    const to = boxOf(arrow.to);
    const line = from && to ? arrowLine(from, to) : null;
    if (!line) return [];
    const { start, end } = line;
    const span = {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      w: Math.abs(end.x - start.x),
      h: Math.abs(end.y - start.y),
    };
    return overlap(near, span) ? [{ arrow, ...line }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <>
      <svg className="wallarrows" aria-hidden="true">
        <defs>
          <marker id="pointe" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L10 5L0 10z" />
          </marker>
        </defs>
        {lines.map(({ arrow, start, end }) => (
          <path key={arrow.id} d={`M${start.x} ${start.y}L${end.x} ${end.y}`} markerEnd="url(#pointe)" />
        ))}
      </svg>
      {lines.map(({ arrow, middle }) =>
        arrow.label ? (
          <p
            key={arrow.id}
            className="wallarrows__label"
            style={{ left: `${middle.x}px`, top: `${middle.y}px` }}
            aria-hidden="true"
          >
            <Written>{arrow.label}</Written>
          </p>
        ) : null,
      )}
    </>
  );
}
