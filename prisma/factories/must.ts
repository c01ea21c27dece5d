import type { Outcome } from "~/domain/outcome";

/** What a use case gave. In a seed or a test's preparation a refusal is a mistake of whoever wrote it: it throws. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${outcome.reason} ${JSON.stringify(outcome.detail ?? {})}`);
}
