import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** `ahead`: not open yet. `open`: an end may be known (`ends`) or not. */
export type PeriodLook = "past" | "open" | "ahead";

/** Spans of time, side by side where there is room. Children are `Period`s. */
export function PeriodBar({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ol className="periods" aria-label={label}>
      {children}
    </ol>
  );
}

/** One span: hatched when it is over, ink when it is open, dashed when it is to come; open on the right without an end. */
export function Period({
  look,
  ends,
  name,
  what,
  state,
}: {
  look: PeriodLook;
  ends?: boolean;
  name: ReactNode;
  what?: ReactNode /** A `State`. */;
  state: ReactNode;
}) {
  return (
    <li className={classNames(`is-${look}`, look === "open" && ends && "is-bounded")}>
      <span className="periods__bar" />
      <b>{name}</b>
      {what ? <span className="small soft">{what}</span> : null}
      <span>{state}</span>
    </li>
  );
}
