import type * as Y from "yjs";
import { ROOTS } from "~/domain/boards/document";
import type { Counts } from "~/features/live/sync/outbox";

/**
 * How many items one's own transaction put on the wall and took off it: what the limits of an update are about (LP12).
 * The server lists and judges everything else.
 */
export function countChanges(doc: Y.Doc, transaction: Y.Transaction): Counts {
  const roots = new Set<unknown>(Object.values(ROOTS).map((root) => doc.getMap(root)));
  let additions = 0;
  let removals = 0;
  for (const [type, keys] of transaction.changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
    if (roots.has(type)) additions += keys.size;
    else if (roots.has(type._item?.parent) && keys.has("bin") && (type as Y.Map<unknown>).has("bin")) removals++;
  }
  return { additions, removals };
}
