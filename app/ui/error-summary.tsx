import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { fieldId } from "./field-wiring";
import { Icon } from "./icon";
import { AlertSign } from "./signs/alert-sign";

export interface SummaryError {
  /** The name of the field; `id` where the form gave the field another id. None: the error is about the whole form. */
  name?: string;
  id?: string;
  text: ReactNode;
}

/**
 * First thing of a form that came back: what is wrong, each line a link to its field. It takes the focus when the page
 * runs JavaScript; without, `autofocus` asks the browser for the same.
 */
export function ErrorSummary({
  title,
  errors,
  takesFocus = true,
}: {
  title: ReactNode;
  errors: readonly SummaryError[];
  takesFocus?: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: after an error, the reader must start from what is wrong (WCAG 3.3.1).
    <div className="errsum" role="alert" tabIndex={-1} ref={box} autoFocus={takesFocus}>
      <h2>
        <Icon of={AlertSign} />
        <span>{title}</span>
      </h2>
      <ul className="errsum__l">
        {errors.map((error) => {
          const target = error.id ?? (error.name ? fieldId(error.name) : undefined);
          return (
            <li key={target ?? String(error.text)}>{target ? <a href={`#${target}`}>{error.text}</a> : error.text}</li>
          );
        })}
      </ul>
    </div>
  );
}
