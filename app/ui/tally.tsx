import type { ReactNode } from "react";
import { Icon } from "./icon";
import { noteSigns, type Tone } from "./signs/note-signs";

export interface TallyItem {
  href: string;
  /** "Pour, 6". */
  text: ReactNode;
  tone?: Tone;
  current?: boolean;
}

/** How many of each, as links that filter. */
export function Tally({ label, items }: { label: string; items: readonly TallyItem[] }) {
  return (
    <nav className="row tally" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} className="btn btn--small" href={item.href} aria-current={item.current ? "true" : undefined}>
          {item.tone ? <Icon of={noteSigns[item.tone]} /> : null}
          {item.text}
        </a>
      ))}
    </nav>
  );
}
