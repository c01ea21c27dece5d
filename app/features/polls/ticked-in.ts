import type { FilledForm } from "~/features/site/viewer";

/** What was ticked in a ballot that came back, by option. */
export function tickedIn(answer: FilledForm | null): Record<string, string> {
  const typed = answer?.lastResult?.initialValue?.answers;
  if (typeof typed !== "object" || typed === null) return {};
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
}
