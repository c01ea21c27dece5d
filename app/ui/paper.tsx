import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Kind } from "./kind";
import type { Tone } from "./signs/note-signs";

interface PaperProps {
  tone: Tone;
  /** The word for the tone. */
  kind: ReactNode;
  /** What is written on it, short. */
  children: ReactNode;
  /** Where it leads. */
  href?: string;
  by?: ReactNode;
  /** A `Dots`. */
  dots?: ReactNode;
  id?: string;
  /** "li" in a list, "article" or "div" elsewhere. */
  as?: "div" | "li" | "article";
  /** Somebody is holding it. */
  held?: boolean;
  className?: string;
}

/** A sheet of coloured paper with a turned-up corner: the sign and word of its kind, its text, who wrote it. */
export function Paper({ tone, kind, children, href, by, dots, id, as: Tag = "div", held, className }: PaperProps) {
  return (
    <Tag id={id} className={classNames("note", `k-${tone}`, held && "note--held", className)}>
      <Kind tone={tone}>{kind}</Kind>
      <p className="note__text">{href ? <a href={href}>{children}</a> : children}</p>
      {dots}
      {by ? <p className="note__by">{by}</p> : null}
    </Tag>
  );
}
