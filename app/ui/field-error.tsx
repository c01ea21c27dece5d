import type { ReactNode } from "react";
import { Icon } from "./icon";
import { AlertSign } from "./signs/alert-sign";

/** What is wrong with a field, in heavy ink, with its sign. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <Icon of={AlertSign} />
      <span>{children}</span>
    </p>
  );
}
