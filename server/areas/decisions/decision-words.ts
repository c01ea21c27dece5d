import type { DecisionVersionInput } from "~/domain/decisions/forms";
import { renderMarkdown } from "../../markdown/render-markdown";

/** A day as PostgreSQL's `date` takes it. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** What a form says of a decision, as the columns of a version. */
export function decisionWords(input: Omit<DecisionVersionInput, "changeNote">) {
  return {
    title: input.title,
    text: input.text,
    textHtml: renderMarkdown(input.text),
    reasons: input.reasons,
    reasonsHtml: renderMarkdown(input.reasons),
    method: input.method,
    state: input.state,
    followedBy: input.followedBy,
    dueOn: input.dueOn ? dateOf(input.dueOn) : null,
    decidedOn: dateOf(input.decidedOn),
  };
}
