import type { Outcome } from "~/domain/outcome";

/** Leaves a transaction without keeping anything of it, with what is to be answered. */
export class Undo extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super("undone");
  }
}

/** What a transaction answers, or why it was left: an `Undo` is an answer, anything else a bug. */
export async function orUndone<T>(work: Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Undo) return error.outcome;
    throw error;
  }
}
