import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import type { ReactNode } from "react";
import { Icon } from "./icon";

export interface PageLink {
  href: string;
  text: ReactNode;
  current?: boolean;
}

interface PaginationProps {
  label: string;
  previous?: PageLink;
  next?: PageLink;
  /** Numbered pages; `null` is a gap. None: only the two neighbours ("Plus anciens", "Plus récents"). */
  pages?: ReadonlyArray<PageLink | null>;
}

/** The neighbours of a page of a list, as links. */
export function Pagination({ label, previous, next, pages = [] }: PaginationProps) {
  return (
    <nav className="pages" aria-label={label}>
      {previous ? (
        <a href={previous.href} rel="prev">
          <Icon of={ArrowLeft} />
          {previous.text}
        </a>
      ) : null}
      {pages.map((page, place) =>
        page ? (
          <a key={page.href} href={page.href} aria-current={page.current ? "page" : undefined}>
            {page.text}
          </a>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: gaps are all alike and keep no state.
          <span key={`gap-${place}`} aria-hidden="true">
            …
          </span>
        ),
      )}
      {next ? (
        <a href={next.href} rel="next">
          {next.text}
          <Icon of={ArrowRight} />
        </a>
      ) : null}
    </nav>
  );
}
