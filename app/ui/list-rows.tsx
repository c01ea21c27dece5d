import type { ReactNode } from "react";

interface ListRowsProps {
  ordered?: boolean;
  label?: string;
  /** The id of the title they stand under, which names them in its own language. */
  labelledBy?: string;
  children: ReactNode;
}

/** Equals, one under the other, between hair lines. Children are `ListRow`s. */
export function ListRows({ ordered, label, labelledBy, children }: ListRowsProps) {
  const List = ordered ? "ol" : "ul";
  return (
    <List className="list" aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </List>
  );
}

interface ListRowProps {
  title?: ReactNode;
  href?: string;
  /** The level of the title in the page. */
  level?: 2 | 3 | 4;
  /** A smaller title, in a side column. */
  quiet?: boolean;
  text?: ReactNode;
  /** A `State` and counts. */
  facts?: ReactNode;
  id?: string;
  children?: ReactNode;
}

/** One row: a title that leads somewhere, a sentence, where it stands. */
export function ListRow({ title, href, level = 3, quiet, text, facts, id, children }: ListRowProps) {
  const Title = `h${level}` as const;
  return (
    <li id={id}>
      {title ? <Title className={quiet ? "t-l" : "list__t"}>{href ? <a href={href}>{title}</a> : title}</Title> : null}
      {text ? <p className="list__p">{text}</p> : null}
      {children}
      {facts ? <div className="row small soft">{facts}</div> : null}
    </li>
  );
}

/** A dated row: the day large, the month under it. */
export function DatedRow({ day, month, children }: { day: ReactNode; month: ReactNode; children: ReactNode }) {
  return (
    <li className="seance">
      <p className="seance__d">
        <b>{day}</b> {month}
      </p>
      <div>{children}</div>
    </li>
  );
}
