import type { ReactNode } from "react";

/** Names and values, in small lines. */
export function DefinitionList({
  items,
}: {
  items: ReadonlyArray<{ key?: string; term: ReactNode; value: ReactNode }>;
}) {
  return (
    <dl className="dl">
      {items.map((item, place) => (
        <div key={item.key ?? (typeof item.term === "string" ? item.term : place)}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
