import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface TotalRow {
  key: string;
  label: ReactNode;
  figure: number;
  /** The figure as it is read. */
  text: string;
  /** One of those retained. */
  strong?: boolean;
}

/** Bars of one figure each, in the order given. Not read aloud: the table beside says the same in words. */
export function TotalBars({ rows }: { rows: readonly TotalRow[] }) {
  const most = Math.max(1, ...rows.map((row) => row.figure));
  return (
    <div className="bars" aria-hidden="true">
      {rows.map((row) => (
        <div key={row.key} className={classNames("bars__row", row.strong && "bars__row--on")}>
          <span className="bars__label">{row.label}</span>
          <svg className="bars__bar" aria-hidden="true" focusable="false">
            <rect width={`${Math.round((row.figure / most) * 1000) / 10}%`} height="100%" />
          </svg>
          <span className="bars__figure">{row.text}</span>
        </div>
      ))}
    </div>
  );
}
