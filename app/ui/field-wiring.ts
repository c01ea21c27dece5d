import type { ReactNode } from "react";

/** The words around a control. They come from the page, already in the reader's language. */
export interface FieldWords {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do. Set by the server's answer as well as by the browser. */
  error?: ReactNode;
  /** Give one when the same form stands several times in a page; else it follows from the name. */
  id?: string;
  /** Ids of other texts that explain the field. */
  describedBy?: string;
}

/** The id a field takes, so that a summary of errors can link to it. */
export function fieldId(name: string, id?: string): string {
  return id ?? `f-${name}`;
}

export interface FieldWiring {
  id: string;
  hintId: string | undefined;
  errorId: string | undefined;
  /** What the control itself takes. */
  control: { id: string; name: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
}

/** Ties a control to its hint and its error: hint first, so that the rule is heard before the reproach. */
export function wireField({ name, hint, error, id: given, describedBy }: Omit<FieldWords, "label">): FieldWiring {
  const id = fieldId(name, given);
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const described = [hintId, errorId, describedBy].filter(Boolean).join(" ");
  return {
    id,
    hintId,
    errorId,
    control: {
      id,
      name,
      "aria-describedby": described || undefined,
      "aria-invalid": error ? true : undefined,
    },
  };
}
