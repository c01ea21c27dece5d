import { align, piecesOf } from "./align";

/** Who wrote the next so many UTF-16 code units of a text. */
export type Run = { readonly by: string; readonly length: number };

/** Who wrote what once someone has made `after` of `before`: their words are theirs, the others stay whose they were. */
export function rewritten(runs: readonly Run[], before: string, after: string, by: string): Run[] {
  const next: Run[] = [];
  let at = 0;
  for (const { change, items } of align(piecesOf(before), piecesOf(after))) {
    const length = items.join("").length;
    if (change === "added") add(next, by, length);
    else {
      if (change === "same") for (const run of between(runs, at, at + length, by)) add(next, run.by, run.length);
      at += length;
    }
  }
  return next;
}

/** The runs of a stretch of the text; what nobody is known for is `otherwise`'s. */
export function between(runs: readonly Run[], from: number, to: number, otherwise: string): Run[] {
  const found: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const length = Math.min(to, at + run.length) - Math.max(from, at);
    if (length > 0) found.push({ by: run.by, length });
    at += run.length;
  }
  const known = found.reduce((sum, run) => sum + run.length, 0);
  if (known < to - from) found.push({ by: otherwise, length: to - from - known });
  return found;
}

function add(runs: Run[], by: string, length: number): void {
  const last = runs.at(-1);
  if (length === 0) return;
  if (last?.by === by) runs[runs.length - 1] = { by, length: last.length + length };
  else runs.push({ by, length });
}

/** The text cut where its writer changes; a writer of nothing but blanks is not one. */
export function passagesWritten(text: string, runs: readonly Run[]): { readonly by: string; readonly text: string }[] {
  const found: { by: string; text: string }[] = [];
  let at = 0;
  for (const run of runs) {
    const said = text.slice(at, at + run.length);
    at += run.length;
    const last = found.at(-1);
    if (last && (last.by === run.by || said.trim() === "")) last.text += said;
    else if (said !== "") found.push({ by: run.by, text: said });
  }
  return found;
}
