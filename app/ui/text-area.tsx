import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Field } from "./field";
import { type FieldWords, wireField } from "./field-wiring";

type TextAreaProps = FieldWords & Omit<ComponentProps<"textarea">, keyof FieldWords>;

/** Several lines of text. */
export function TextArea({ name, label, hint, error, id, describedBy, className, ...area }: TextAreaProps) {
  const wiring = wireField({ name, hint, error, id, describedBy });
  return (
    <Field wiring={wiring} label={label} hint={hint} error={error}>
      <textarea className={classNames("input", className)} {...area} {...wiring.control} />
    </Field>
  );
}
