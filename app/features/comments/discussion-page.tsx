import type { ComponentProps, ReactNode } from "react";
import { Discussion } from "./discussion";

/** The page of a discussion: an edition's, a chantier's. */
export function DiscussionPage({
  title,
  head,
  ...talk
}: { title: string; head: ReactNode } & ComponentProps<typeof Discussion>) {
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      {head}
      <div className="stack gap-6 section-t">
        <Discussion {...talk} />
      </div>
    </main>
  );
}
