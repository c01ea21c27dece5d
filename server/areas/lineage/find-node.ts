import type { Tx } from "../../db/client";

/** The thing that lives at a bare address; of several (a vote and its result), the first one made. Null: none. */
export async function nodeAt(db: Tx, address: string): Promise<string | null> {
  const node = await db.node.findFirst({
    where: { address },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return node?.id ?? null;
}
