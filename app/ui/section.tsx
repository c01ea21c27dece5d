import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface SectionProps {
  /** The section's address in the page; the title takes `<id>-title`. */
  id: string;
  title: ReactNode;
  /** A smaller title, in a side column or above a bar. */
  quiet?: boolean;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}

/** A part of a page under its title, which names it for a screen reader. */
export function Section({ id, title, quiet, level = 2, className, children }: SectionProps) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={className}>
      <Title id={`${id}-title`} className={classNames(quiet && "h-s") || undefined}>
        {title}
      </Title>
      {children}
    </section>
  );
}
