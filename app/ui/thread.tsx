import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { type ThreadSign, threadSigns } from "./signs/thread-signs";

/** `side`: beside a text. `page`: the page is the thread. `story`: told from left to right where there is room. */
export type ThreadLook = "side" | "page" | "story";

/** Where a thing comes from and what it became, knot after knot. Children are `ThreadStep`s. */
export function Thread({ label, look = "side", children }: { label: string; look?: ThreadLook; children: ReactNode }) {
  return (
    <ol
      className={classNames("thread", look === "page" && "thread--page", look === "story" && "thread--story")}
      aria-label={label}
    >
      {children}
    </ol>
  );
}

interface ThreadStepProps {
  sign: ThreadSign;
  /** What kind of step it is, with its date where the page is the thread. */
  kind: ReactNode;
  title?: ReactNode;
  href?: string;
  /** Who, when and why. */
  meta?: ReactNode;
  /** The page one is on. */
  here?: boolean;
  /** Not there yet: dashed. */
  ahead?: boolean;
  id?: string;
  /** More than a title: a note, a result, a whole decision. */
  children?: ReactNode;
}

/** One knot. The line to the next is drawn by the step itself; CSS hides it on the last one and mirrors even ones. */
export function ThreadStep({ sign, kind, title, href, meta, here, ahead, id, children }: ThreadStepProps) {
  return (
    <li id={id} className={classNames("thread__step", here && "thread__step--here", ahead && "thread__step--ahead")}>
      <svg
        className="thread__line thread__line--v"
        viewBox="0 0 44 100"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M22 0C34 30 10 70 22 100" vectorEffect="non-scaling-stroke" />
      </svg>
      <svg
        className="thread__line thread__line--h"
        viewBox="0 0 100 44"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M0 22C30 36 70 8 100 22" vectorEffect="non-scaling-stroke" />
      </svg>
      <span className="thread__knot">
        <Icon of={threadSigns[sign]} />
      </span>
      <div className="thread__body">
        <p className="thread__kind row">{kind}</p>
        {title ? (
          <p className="thread__title">
            {href && !here ? <a href={href}>{title}</a> : here ? <span aria-current="true">{title}</span> : title}
          </p>
        ) : null}
        {children}
        {meta ? <p className="thread__meta">{meta}</p> : null}
      </div>
    </li>
  );
}
