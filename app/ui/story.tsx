import type { ReactNode } from "react";

/** The band that tells one lineage from left to right; `children` is a `Thread` with the look "story". */
export function Story({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section className="story" id={id} aria-labelledby={`${id}-title`}>
      <div className="wrap">
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
      </div>
    </section>
  );
}
