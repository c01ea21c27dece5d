import type { ReactNode } from "react";
import { Illustration } from "./illustration";
import { WholeWords } from "./whole-words";

interface SpaceHeadProps {
  /** A `Crumb`. */
  crumb?: ReactNode;
  number: ReactNode;
  title: ReactNode;
  question: ReactNode;
  drawing: string | null | undefined;
  /** The thread goes on down to the bar of periods, which must be the section right after. */
  landing?: boolean;
  /** Buttons, then a line of facts. */
  children?: ReactNode;
}

/** The head of a numbered thing with its drawing: the question before the text, and the thread that comes from above. */
export function SpaceHead({ crumb, number, title, question, drawing, landing, children }: SpaceHeadProps) {
  return (
    <div className="yhead">
      <div className="stack pagehead">
        {crumb}
        <h1>
          <span className="yhead__n">{number}</span>{" "}
          {typeof title === "string" ? <WholeWords>{title}</WholeWords> : title}
        </h1>
        <p className="ask">{question}</p>
        {children}
      </div>
      <div className={landing ? "yhead__fil yhead__fil--landing" : "yhead__fil"} aria-hidden="true">
        <i />
        <Illustration name={drawing} />
        <i />
      </div>
    </div>
  );
}
