import type { ReactNode } from "react";

/** 1: kept on this device. 2: on its way. 3: kept for everyone. */
export type SaveLevel = 1 | 2 | 3;

const on = (knot: number, level: SaveLevel) => (knot <= level ? "on" : undefined);
const off = (strand: number, level: SaveLevel) => (strand < level ? undefined : "off");

/** What has become of what one is writing: three knots on a thread, and the words. Always on screen where one writes. */
export function SaveSign({
  level,
  children,
  live,
}: {
  level: SaveLevel;
  children: ReactNode /** Announce changes. */;
  live?: boolean;
}) {
  return (
    <span className="save" role={live ? "status" : undefined}>
      <svg viewBox="0 0 52 16" aria-hidden="true" focusable="false">
        <path d="M12 8h8" className={off(1, level)} />
        <path d="M32 8h8" className={off(2, level)} />
        <circle cx="6" cy="8" r="5" className={on(1, level)} />
        <circle cx="26" cy="8" r="5" className={on(2, level)} />
        <circle cx="46" cy="8" r="5" className={on(3, level)} />
      </svg>
      {children}
    </span>
  );
}
