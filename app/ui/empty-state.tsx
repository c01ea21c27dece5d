import type { ReactNode } from "react";

/** Nothing here yet: one sentence that says so, and what one can do about it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
