import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";

interface DialogProps {
  open: boolean;
  /** Called when the person leaves with Escape or the browser's back gesture. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons. */
  acts?: ReactNode;
}

/**
 * The browser's own modal dialog: it traps the focus, gives it back, and closes with Escape. It needs JavaScript: a
 * page that works without has a page of its own for the same question.
 */
export function Dialog({ open, onClose, title, children, acts }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={box} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} className="h-s">
        {title}
      </h2>
      {children}
      {acts ? <div className="row dialog__acts">{acts}</div> : null}
    </dialog>
  );
}
