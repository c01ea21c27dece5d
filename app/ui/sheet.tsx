import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Paper that lies on the page: for the one thing that must stand out. Not a card for a grid. */
export function Sheet({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("sheet", className)}>{children}</div>;
}

/** A published rule: its code large, its words, its fields; the frame is the thread, for it is where the thread led. */
export function CodedSheet({
  code,
  title,
  level = 2,
  children,
}: {
  code: ReactNode;
  title: ReactNode;
  level?: 1 | 2 | 3;
  children?: ReactNode;
}) {
  const Title = `h${level}` as const;
  return (
    <div className="sheet crit">
      <p className="crit__c">{code}</p>
      <div className="stack gap-2">
        <Title className="crit__t">{title}</Title>
        {children}
      </div>
    </div>
  );
}
