import type { ReactNode } from "react";

/** Puts boxes to tick on the notes, ticks them all, or takes them away: a link to the page that has them, or at once where JavaScript runs. */
export function ChooseLink({
  to,
  onChoose,
  children,
}: {
  to: "some" | "all" | null;
  onChoose(to: "some" | "all" | null): void;
  children: ReactNode;
}) {
  return (
    <a
      className="btn btn--small btn--quiet"
      href={to === null ? "?" : `?choisir=${to === "all" ? "tout" : "1"}#cochees`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onChoose(to);
      }}
    >
      {children}
    </a>
  );
}
