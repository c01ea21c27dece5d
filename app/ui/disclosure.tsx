import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Something folded: the browser's own `details`, so it opens without JavaScript, and on paper it is open. */
export function Disclosure({
  summary,
  open,
  name,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  name?: string;
  children: ReactNode;
}) {
  return (
    <details className="more" open={open} name={name}>
      <summary>
        <Icon of={ChevronRight} />
        <span>{summary}</span>
      </summary>
      <div className="more__body">{children}</div>
    </details>
  );
}
