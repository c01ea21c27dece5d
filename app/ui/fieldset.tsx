import type { ReactNode } from "react";

/** Several fields that belong together, under one name. */
export function Fieldset({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="stack choices">
      <legend className="legend legend--l">{legend}</legend>
      {children}
    </fieldset>
  );
}
