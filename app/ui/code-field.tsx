import type { ComponentProps } from "react";
import { Field } from "./field";
import { type FieldWords, wireField } from "./field-wiring";

type CodeFieldProps = FieldWords & Omit<ComponentProps<"input">, keyof FieldWords | "type" | "pattern" | "maxLength">;

/**
 * Six digits: one real field, six marks under it. A code is shown and pasted as "483 920", so one space is let in:
 * the server keeps the digits only.
 */
export function CodeField({ name, label, hint, error, id, describedBy, ...input }: CodeFieldProps) {
  const wiring = wireField({ name, hint, error, id, describedBy });
  return (
    <Field wiring={wiring} label={label} hint={hint} error={error}>
      <input
        className="code"
        type="text"
        inputMode="numeric"
        pattern="[0-9]{3}\s?[0-9]{3}"
        maxLength={7}
        autoComplete="one-time-code"
        spellCheck={false}
        {...input}
        {...wiring.control}
      />
    </Field>
  );
}
