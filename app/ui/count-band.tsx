import type { ReactNode } from "react";

/** A large count with its word, and the act beside it, between two lines of ink. */
export function CountBand({
  label,
  count,
  word,
  children,
}: {
  label: string;
  count: ReactNode;
  word: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="support" aria-label={label}>
      <p>
        <b className="big num">{count}</b> {word}
      </p>
      <div>{children}</div>
    </section>
  );
}
