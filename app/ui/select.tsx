import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Field } from "./field";
import { type FieldWords, wireField } from "./field-wiring";

type SelectProps = FieldWords & Omit<ComponentProps<"select">, keyof FieldWords>;

/** A choice in a list of more than five; below that, `ChoiceGroup` shows everything at once. Children are `option`s. */
export function Select({ name, label, hint, error, id, describedBy, className, children, ...select }: SelectProps) {
  const wiring = wireField({ name, hint, error, id, describedBy });
  return (
    <Field wiring={wiring} label={label} hint={hint} error={error}>
      <select className={classNames("input", className)} {...select} {...wiring.control}>
        {children}
      </select>
    </Field>
  );
}
