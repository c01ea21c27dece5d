/**
 * The statement to show next among those a person has not answered: those answered least come first, so that none is left
 * aside; among as many, each person meets them in an order of their own, the same when they come back.
 */
export function nextStatement<T extends { readonly id: string }>(
  open: readonly T[],
  answersTo: (statement: T) => number,
  person: string,
): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  let lowest = 0;
  for (const statement of open) {
    const answers = answersTo(statement);
    const turn = turnOf(`${person} ${statement.id}`);
    if (answers < least || (answers === least && turn < lowest)) {
      best = statement;
      least = answers;
      lowest = turn;
    }
  }
  return best;
}

/** FNV-1a: spreads texts over 32 bits; nothing secret hangs on it. */
function turnOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return hash;
}
