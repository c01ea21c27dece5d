import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & {
  type?: "radio" | "checkbox";
  name: string;
  label: ReactNode;
  hint?: ReactNode;
};

/** One card to tick, the whole of it a target. The ring of the chosen one is drawn by CSS: no JavaScript. */
export function Choice({ type = "radio", label, hint, className, disabled, ...input }: ChoiceProps) {
  return (
    <label className={classNames("choice", disabled && "choice--off", className)}>
      <input type={type} disabled={disabled} {...input} />
      <span>
        <b>{label}</b>
        {hint ? <span className="hint">{hint}</span> : null}
      </span>
    </label>
  );
}
