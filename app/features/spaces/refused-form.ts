import type { Refused } from "./phase-forms";

/** What a page with several small forms answers: only the part that is needed here. */
type Answer = {
  readonly intent: string | null;
  readonly lastResult: {
    readonly initialValue?: Record<string, unknown> | null;
    readonly error?: Record<string, string[] | null> | null;
  } | null;
  readonly refusal: { readonly reason: string } | null;
};

/** Which form was refused and why, to show it beside that form; null when none was. */
export function refusedForm(answer: Answer | undefined): Refused | null {
  if (!answer) return null;
  const phaseId = answer.lastResult?.initialValue?.phaseId;
  const firstError = Object.values(answer.lastResult?.error ?? {}).flatMap((errors) => errors ?? [])[0];
  const reason = answer.refusal?.reason ?? firstError;
  if (!reason) return null;
  return { intent: answer.intent, phaseId: typeof phaseId === "string" ? phaseId : null, reason };
}
