import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface Column {
  key: string;
  label: ReactNode;
  /** The column's name where the table is stacked on a phone; needed when `label` is not a text. */
  short?: string;
  /** Counts and amounts: aligned on the right, digits of one width. */
  number?: boolean;
}

export interface Row {
  key: string;
  id?: string;
  /** One a column; the first is the row's header. */
  cells: readonly ReactNode[];
  /** The row one came for. */
  hit?: boolean;
}

interface DataTableProps {
  caption: ReactNode;
  /** The caption is only heard, when a title above already says it. */
  captionHidden?: boolean;
  columns: readonly Column[];
  rows: readonly Row[];
  /** On a phone: `stack` turns each row into lines "name: value"; `keep` leaves it a table. */
  phone?: "stack" | "keep";
  /** As many columns as there are things: it scrolls sideways inside the page, under its caption, which does not. */
  scroll?: boolean;
}

/** A table of a few columns. A raw extract of a file goes in `ScrollTable` instead. */
export function DataTable({ caption, captionHidden, columns, rows, phone = "stack", scroll }: DataTableProps) {
  const captionId = useId();
  const table = (
    // A table whose display changes loses its role in some browsers: the roles are said again.
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table className={phone === "stack" ? "data" : undefined} role="table">
      <caption id={captionId} className={captionHidden || scroll ? "sr" : undefined}>
        {caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} scope="col" role="columnheader" className={column.number ? "n" : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} id={row.id} role="row" className={row.hit ? "hit" : undefined}>
            {columns.map((column, place) => (
              <Cell key={column.key} column={column} first={place === 0} stacks={phone === "stack"}>
                {row.cells[place]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
  if (!scroll) return table;
  const region = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1).
    <section className="scroll" tabIndex={0} aria-labelledby={captionId}>
      {table}
    </section>
  );
  if (captionHidden) return region;
  // The caption of a table that scrolls would scroll with it, and be cut.
  return (
    <>
      <p className="caption" aria-hidden="true">
        {caption}
      </p>
      {region}
    </>
  );
}

function Cell({
  column,
  first,
  stacks,
  children,
}: {
  column: Column;
  first: boolean;
  /** On a phone, the value stands beside the column's name: in one box, whatever it is made of. */
  stacks: boolean;
  children: ReactNode;
}) {
  if (first) {
    return (
      // biome-ignore lint/a11y/noRedundantRoles: as above
      <th scope="row" role="rowheader">
        {children}
      </th>
    );
  }
  const name = column.short ?? (typeof column.label === "string" ? column.label : undefined);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <td role="cell" className={classNames(column.number && "n") || undefined} data-l={name}>
      {stacks ? <div>{children}</div> : children}
    </td>
  );
}
