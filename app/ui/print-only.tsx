import type { ReactNode } from "react";

/** Only on paper: an address to come back to, lines to write on. */
export function PrintOnly({ children }: { children: ReactNode }) {
  return <div className="print-only">{children}</div>;
}
