import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { Icon } from "./icon";

interface CopyFieldProps {
  value: string;
  /** The words of the button, and what it says once done. */
  copy: ReactNode;
  copied: ReactNode;
}

/** A value to take along: one click selects it all; where JavaScript runs, a button copies it. */
export function CopyField({ value, copy, copied }: CopyFieldProps) {
  const [able, setAble] = useState(false);
  const [done, setDone] = useState(false);
  // The clipboard exists only over https or on localhost: without it the button would lie.
  useEffect(() => setAble(Boolean(navigator.clipboard)), []);
  return (
    <div className="copy">
      <span className="copy__v">{value}</span>
      {able ? (
        <button
          type="button"
          className="btn btn--small"
          onClick={() => navigator.clipboard.writeText(value).then(() => setDone(true))}
        >
          <Icon of={done ? Check : Copy} />
          <span role="status">{done ? copied : copy}</span>
        </button>
      ) : null}
    </div>
  );
}
