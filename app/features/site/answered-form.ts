import type { SummaryError } from "~/ui/error-summary";
import { useReason } from "./refusal";
import { type FilledForm, useSite } from "./viewer";

/** The answer of a guarded action, as the page receives it (server/http/guarded.ts `FormAnswer`). */
type Answer = FilledForm;

export type AnsweredForm = {
  /** Whether this form was just refused. */
  readonly answered: boolean;
  /** What was typed in a field (`title`, `options[0].label`), or `otherwise`. */
  value(name: string, otherwise?: string): string | undefined;
  /** Whether a box was ticked. */
  checked(name: string, otherwise?: boolean): boolean;
  /** Which of several boxes of one name were ticked: their values. */
  picked(name: string, otherwise?: readonly string[]): readonly string[];
  /** What is wrong with a field, in words. */
  error(name: string): string | undefined;
  /** Every error of the form, for `ErrorSummary`. */
  readonly errors: readonly SummaryError[];
};

/**
 * A plain form that came back from the server: what was typed and what was wrong, without any JavaScript in the browser.
 * One that was sent when its author's session had ended is filled again once they are back.
 * `intent`: which of the page's forms; none where there is one. `ofFields`: the refusals that are about one field, with
 * its name: they are said at the field too.
 */
export function useAnsweredForm(
  answer: Answer | undefined,
  intent?: string,
  ofFields: Readonly<Record<string, string>> = {},
): AnsweredForm {
  const reason = useReason();
  const { kept } = useSite();
  const given = answer ?? kept ?? undefined;
  const mine = given && (intent === undefined || given.intent === intent) ? given : undefined;
  const typed = mine?.lastResult?.initialValue ?? {};
  const about = mine?.refusal ? ofFields[mine.refusal.reason] : undefined;
  const error = (name: string) => {
    if (mine?.refusal && about === name) return reason(mine.refusal.reason, mine.refusal.detail);
    const key = mine?.lastResult?.error?.[name]?.[0];
    // "too-short:5" (app/domain/too-short.ts): the sentence, and the figure in it.
    const [sentence, least] = key?.split(":") ?? [];
    return sentence ? reason(sentence, least ? { least } : undefined) : undefined;
  };
  const fieldErrors = Object.keys(mine?.lastResult?.error ?? {})
    .filter((name) => name !== "")
    .flatMap((name) => {
      const text = error(name);
      return text ? [{ name, text }] : [];
    });
  return {
    answered: mine !== undefined,
    value: (name, otherwise) => {
      const value = mine ? valueAt(typed, name) : otherwise;
      return typeof value === "string" ? value : mine ? "" : otherwise;
    },
    checked: (name, otherwise = false) => (mine ? ["on", "true"].includes(String(valueAt(typed, name))) : otherwise),
    picked: (name, otherwise = []) => {
      const value = mine ? valueAt(typed, name) : otherwise;
      return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
    },
    error,
    errors: mine?.refusal
      ? [{ text: reason(mine.refusal.reason, mine.refusal.detail), ...(about ? { name: about } : {}) }, ...fieldErrors]
      : fieldErrors,
  };
}

/** The value that a form's name leads to in what was parsed of it. */
function valueAt(values: unknown, name: string): unknown {
  return name
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>(
      (inside, part) =>
        typeof inside === "object" && inside !== null && Object.hasOwn(inside, part)
          ? (inside as Record<string, unknown>)[part]
          : undefined,
      values,
    );
}
