/** What an action answers when it did not accept a form: see `FormAnswer` of the guarded actions. */
export type RefusedForm = {
  readonly intent: string | null;
  readonly lastResult: {
    readonly initialValue?: Readonly<Record<string, unknown>> | null;
    readonly error?: Readonly<Record<string, readonly string[] | null>> | null;
  } | null;
  readonly refusal: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
};

/** One form of a page, as it came back: what was typed, and what is wrong. */
export type FormState = {
  /** What was typed in a field, or `otherwise`. */
  typed(name: string, otherwise?: string): string;
  /** The reason a field was refused, or null. */
  wrong(name: string): string | null;
  /** The reason the whole form was refused, or null. */
  readonly refusal: RefusedForm["refusal"];
  readonly came: boolean;
};

/**
 * Reads the answer for one of the page's forms, chosen by its intent and, where a form stands once an item, by the
 * item's identifier. Another form's answer leaves this one as it was.
 */
export function formState(answer: RefusedForm | undefined | null, intent: string, id?: string): FormState {
  const values = answer?.lastResult?.initialValue ?? {};
  const mine = Boolean(answer && answer.intent === intent && (id === undefined || values.id === id));
  return {
    came: mine,
    typed: (name, otherwise = "") => {
      const value = mine ? values[name] : undefined;
      return typeof value === "string" ? value : mine && answer?.lastResult ? "" : otherwise;
    },
    wrong: (name) => (mine ? (answer?.lastResult?.error?.[name]?.[0] ?? null) : null),
    refusal: mine ? (answer?.refusal ?? null) : null,
  };
}
