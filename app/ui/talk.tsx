import type { ReactNode } from "react";

/** So many levels are set apart by moving in (talk.css draws as many); a phone has no room for more. */
export const indentedLevels = 3;

/** Whether an answer at this depth (0 for the first level) is drawn level with what it answers, and so must name it. */
export function namesWhomItAnswers(depth: number): boolean {
  return depth >= indentedLevels;
}

/** A discussion, or the answers inside a `Comment`. */
export function Talk({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="talk" aria-label={label}>
      {children}
    </ul>
  );
}

interface CommentProps {
  id?: string;
  /** 0 at the first level, one more at each answer. */
  depth?: number;
  /** A filled `Kind`: for, against, neither. */
  side?: ReactNode;
  who: ReactNode;
  /** A word after the name. */
  note?: ReactNode;
  /** A `State` that says what its author is here: nobody can write it into their name. */
  role?: ReactNode;
  when: ReactNode;
  /** A `State`, when it was entered for somebody or is awaiting something. */
  state?: ReactNode;
  /** "En réponse à …", shown only where the indentation has stopped. */
  answerTo?: ReactNode;
  /** Buttons: answer, report, edit. */
  acts?: ReactNode;
  /** The text, rendered. */
  children: ReactNode;
  /** A `Talk` with the answers. */
  answers?: ReactNode;
}

/** One contribution to a discussion and the answers to it. */
export function Comment({
  id,
  depth = 0,
  side,
  who,
  note,
  role,
  when,
  state,
  answerTo,
  acts,
  children,
  answers,
}: CommentProps) {
  return (
    <li className="comment" id={id} tabIndex={-1}>
      <p className="comment__who">
        {side}
        <span>
          <b>{who}</b>
          {note ? <span className="soft"> {note}</span> : null}
        </span>
        {role}
        <span className="soft">{when}</span>
        {state}
      </p>
      {answerTo && namesWhomItAnswers(depth) ? <p className="comment__to">{answerTo}</p> : null}
      <div className="prose">{children}</div>
      {acts ? <div className="comment__acts">{acts}</div> : null}
      {answers}
    </li>
  );
}
