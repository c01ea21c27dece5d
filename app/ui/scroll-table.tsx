import type { ReactNode } from "react";

/** A wide table that scrolls sideways inside the page, reachable with the keyboard. `labelledBy` is its title's id. */
export function ScrollTable({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1).
    <section className="scroll" tabIndex={0} aria-labelledby={labelledBy}>
      <table className="grid">{children}</table>
    </section>
  );
}
