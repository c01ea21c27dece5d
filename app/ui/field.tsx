import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldError } from "./field-error";
import type { FieldWiring, FieldWords } from "./field-wiring";

/** The frame of a field: label, hint, error, then the control. For controls that `TextField` and the others do not cover. */
export function Field({
  wiring,
  label,
  hint,
  error,
  children,
}: { wiring: FieldWiring; children: ReactNode } & Pick<FieldWords, "label" | "hint" | "error">) {
  return (
    <div className={classNames("field", Boolean(error) && "field--error")}>
      <label htmlFor={wiring.id}>{label}</label>
      {hint ? (
        <p className="hint" id={wiring.hintId}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={wiring.errorId}>{error}</FieldError> : null}
      {children}
    </div>
  );
}
