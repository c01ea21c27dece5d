/**
 * Every operation there is on a wall, once: the live wall and its list both render from this table, and a test compares
 * the two. `on` says where its button stands; `who` is what `can` calls it for.
 */
export const wallOperations = {
  "add-note": { on: "wall", who: "write" },
  "add-picture": { on: "wall", who: "write" },
  "create-group": { on: "wall", who: "write" },
  "edit-note": { on: "note", who: "write" },
  "set-kind": { on: "note", who: "write" },
  "move-note": { on: "note", who: "write" },
  "place-note": { on: "note", who: "write" },
  "zone-note": { on: "note", who: "write" },
  "remove-note": { on: "note", who: "own" },
  "lock-note": { on: "note", who: "facilitate" },
  "convert-note": { on: "note", who: "facilitate" },
  "restore-note": { on: "bin", who: "own" },
  "comment-note": { on: "note", who: "write" },
  "react-note": { on: "note", who: "write" },
  "arrow-note": { on: "note", who: "write" },
  "arrow-group": { on: "group", who: "write" },
  "restore-comment": { on: "bin", who: "own" },
  "gather-notes": { on: "chosen", who: "write" },
  "set-kinds": { on: "chosen", who: "write" },
  "align-notes": { on: "chosen", who: "write" },
  "copy-notes": { on: "chosen", who: "write" },
  "remove-notes": { on: "chosen", who: "own" },
  "rename-group": { on: "group", who: "write" },
  "place-group": { on: "group", who: "write" },
  "zone-group": { on: "group", who: "write" },
  "remove-group": { on: "group", who: "write" },
  "lock-group": { on: "group", who: "facilitate" },
  "convert-group": { on: "group", who: "facilitate" },
  "restore-group": { on: "bin", who: "write" },
  "add-zone": { on: "wall", who: "facilitate" },
  "lay-ground": { on: "wall", who: "facilitate" },
  "keep-ground": { on: "wall", who: "facilitate" },
  "edit-zone": { on: "zone", who: "facilitate" },
  "move-zone": { on: "zone", who: "facilitate" },
  "remove-zone": { on: "zone", who: "facilitate" },
  "restore-zone": { on: "bin", who: "facilitate" },
} as const satisfies Record<
  string,
  { on: "wall" | "note" | "chosen" | "group" | "zone" | "bin"; who: "write" | "own" | "facilitate" }
>;

export type WallOperation = keyof typeof wallOperations;
export type OperationPlace = (typeof wallOperations)[WallOperation]["on"];

/** What the one who looks may do on this wall. */
export type Hands = {
  /** Their person; null for a visitor. */
  readonly personId: string | null;
  readonly writes: boolean;
  readonly facilitates: boolean;
};

/** The note or group an operation is about, as far as the rules need it. */
export type Touched = { readonly mine: boolean; readonly locked: boolean };

/**
 * The operations to offer at one place. A locked item offers a participant nothing; `mine` opens what only the author
 * (or a facilitator) may do. The server judges each again.
 */
export function operationsAt(place: OperationPlace, hands: Hands, touched: Touched): readonly WallOperation[] {
  return (Object.keys(wallOperations) as WallOperation[]).filter((operation) => {
    const rule = wallOperations[operation];
    if (rule.on !== place) return false;
    if (hands.facilitates) return true;
    if (rule.who === "facilitate" || !hands.writes || touched.locked) return false;
    return rule.who === "own" ? touched.mine : true;
  });
}
