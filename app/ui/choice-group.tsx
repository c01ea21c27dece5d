import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldError } from "./field-error";
import { wireField } from "./field-wiring";

interface ChoiceGroupProps {
  name: string;
  /** The question. */
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  id?: string;
  describedBy?: string;
  /** Three short answers side by side from a tablet on; else one under the other. */
  beside?: boolean;
  /** Many short answers, as a scale: side by side from a tablet on, as many as fit. */
  scale?: boolean;
  /** The question as large as a lead: on a ballot. */
  large?: boolean;
  children: ReactNode;
}

/** A question and its `Choice`s, in a fieldset that a summary of errors can reach. */
export function ChoiceGroup({
  name,
  legend,
  hint,
  error,
  id,
  describedBy,
  beside,
  scale,
  large,
  children,
}: ChoiceGroupProps) {
  const wiring = wireField({ name, hint, error, id, describedBy });
  return (
    <fieldset
      id={wiring.id}
      tabIndex={-1}
      className={classNames(
        "choices",
        beside ? "tri" : scale ? "scale" : "stack gap-2",
        Boolean(error) && "field--error",
      )}
      aria-describedby={wiring.control["aria-describedby"]}
    >
      <legend className={classNames("legend", large && "legend--l")}>{legend}</legend>
      {hint ? (
        <p className="hint" id={wiring.hintId}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={wiring.errorId}>{error}</FieldError> : null}
      {children}
    </fieldset>
  );
}
