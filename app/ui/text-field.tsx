import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Field } from "./field";
import { type FieldWords, wireField } from "./field-wiring";

type TextFieldProps = FieldWords & Omit<ComponentProps<"input">, keyof FieldWords>;

/** One line of text, an address, a date, a number: any `type` that is written. */
export function TextField({ name, label, hint, error, id, describedBy, className, ...input }: TextFieldProps) {
  const wiring = wireField({ name, hint, error, id, describedBy });
  return (
    <Field wiring={wiring} label={label} hint={hint} error={error}>
      <input className={classNames("input", className)} {...input} {...wiring.control} />
    </Field>
  );
}
