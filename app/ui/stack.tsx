import type { ReactNode } from "react";
import { classNames } from "./class-names";

type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One under the other. `gap` is a step of the scale: 4, 8, 16, 24, 32, 48, 64 pixels. */
export function Stack({ gap = 3, className, children }: { gap?: Step; className?: string; children: ReactNode }) {
  return <div className={classNames("stack", `gap-${gap}`, className)}>{children}</div>;
}

/** Side by side, going to the next line where there is no room. */
export function Row({ spread, className, children }: { spread?: boolean; className?: string; children: ReactNode }) {
  return <div className={classNames("row", spread && "spread", className)}>{children}</div>;
}

/**
 * A main column and a narrow one beside it, which stays in view; one under the other on a phone. The narrow one is not
 * an `aside`: inside `main` that landmark would be misplaced. Its parts are `Section`s, which name themselves.
 */
export function Split({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="split">
      <div className="stack gap-6">{children}</div>
      <div className="split__side stack gap-6">{aside}</div>
    </div>
  );
}
