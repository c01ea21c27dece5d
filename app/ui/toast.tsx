import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** What has just happened, in one sentence, with its way back (`action`) and its `SaveSign`. */
export function Toast({
  children,
  action,
  save,
  className,
}: {
  children: ReactNode;
  action?: ReactNode;
  save?: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("toast", className)} role="status">
      <p>
        {children} {action}
      </p>
      {save}
    </div>
  );
}
