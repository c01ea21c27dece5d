import type { ReactNode } from "react";

type OpenLinkProps = {
  shown: boolean;
  /** What the address says when there is no JavaScript. */
  query: string;
  anchor: string;
  describedBy: string;
  onOpen(): void;
  children: ReactNode;
};

/** Opens or folds the forms of one item: a link to the page that has them, or at once where JavaScript runs. */
export function OpenLink({ shown, query, anchor, describedBy, onOpen, children }: OpenLinkProps) {
  return (
    <a
      href={shown ? `?#${anchor}` : `?${query}#${anchor}`}
      className="btn btn--small btn--quiet"
      aria-describedby={describedBy}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}
