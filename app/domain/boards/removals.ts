import type { BoardCommand } from "./commands";
import { LIMITS } from "./limits";

/** To the bin, a few an update: more at once are refused (LP12). */
export function removals(ids: readonly string[]): readonly BoardCommand[] {
  return chunks(ids, LIMITS.removalsAnUpdate).map((some) => ({ do: "remove-notes", ids: some }));
}

export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
