import type { ReactNode } from "react";
import { Illustration } from "./illustration";

/** Things strung on the thread that comes from the story above. Children are `Yard`s. */
export function YardList({
  id,
  title,
  sweep = true,
  children,
}: {
  id: string;
  title: ReactNode /** The curve that joins the story to the list. */;
  sweep?: boolean;
  children: ReactNode;
}) {
  return (
    <section className="wrap" id={id} aria-labelledby={`${id}-title`}>
      <div className="yards">
        {sweep ? (
          <div className="sweep" aria-hidden="true">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <path d="M100 0C100 86 88 44 52 48C14 52 0 40 0 100" vectorEffect="non-scaling-stroke" />
            </svg>
          </div>
        ) : null}
        <div className="yard yard--head">
          <span />
          <h2 id={`${id}-title`}>{title}</h2>
        </div>
        <ol className="yards__l">{children}</ol>
      </div>
    </section>
  );
}

interface YardProps {
  drawing: string | null | undefined;
  number: ReactNode;
  title: ReactNode;
  href: string;
  question: ReactNode;
  /** A `State`. */
  state?: ReactNode;
  /** A count, then what was made of it. */
  facts?: readonly ReactNode[];
  id?: string;
}

/** One of them: its drawing on the thread, its number, its title and its question. */
export function Yard({ drawing, number, title, href, question, state, facts = [], id }: YardProps) {
  return (
    <li className="yard" id={id}>
      <Illustration name={drawing} />
      <div className="yard__body">
        <p className="yard__n">{number}</p>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        <p className="lead yard__q">{question}</p>
        <div className="yard__facts small stack">
          {state ? <p>{state}</p> : null}
          {facts.map((fact, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines are in a fixed order and keep no state.
            <p key={place} className={place > 0 ? "soft" : undefined}>
              {fact}
            </p>
          ))}
        </div>
      </div>
    </li>
  );
}
