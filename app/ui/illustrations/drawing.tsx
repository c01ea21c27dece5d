import type { ReactNode } from "react";

/**
 * The frame of a drawing: ink lines (the children), and one thread that enters at the top centre and leaves at the
 * bottom centre, so that drawings stacked with an odd width make one line.
 */
export function Drawing({
  thread,
  knots = [],
  children,
}: {
  thread: string;
  knots?: ReadonlyArray<readonly [x: number, y: number]>;
  children: ReactNode;
}) {
  return (
    <svg className="illo" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <g className="illo__ink">{children}</g>
      <path className="illo__thread" d={thread} />
      {knots.map(([x, y]) => (
        <circle key={`${x} ${y}`} className="illo__knot" cx={x} cy={y} r="4" />
      ))}
    </svg>
  );
}
