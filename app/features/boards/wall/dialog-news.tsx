import { useEffect, useRef } from "react";

/**
 * What was just done inside a dialog: said there, since nothing outside a modal one is heard; `takesFocus` where the
 * button that was pressed has gone with what it took away. `count` tells one time from the next.
 */
export function DialogNews({ text, takesFocus, count }: { text: string; takesFocus: boolean; count: number }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (count > 0 && takesFocus) line.current?.focus();
  }, [count, takesFocus]);
  return (
    <p ref={line} role="status" tabIndex={-1} className="small soft">
      {text}
    </p>
  );
}
