import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { noteSigns, type Tone } from "./signs/note-signs";

/** What kind of thing is said: its sign and its word; `filled` puts them on the colour of the tone. */
export function Kind({ tone, filled, children }: { tone: Tone; filled?: boolean; children: ReactNode }) {
  return (
    <span className={classNames("kind", filled && "tag", filled && `k-${tone}`)}>
      <Icon of={noteSigns[tone]} /> {children}
    </span>
  );
}
