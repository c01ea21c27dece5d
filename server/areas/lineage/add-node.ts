import type { NodeKind } from "~/domain/lineage/rules";
import type { Tx } from "../../db/client";

export type NewNode = {
  /** The thing's own id. */
  readonly id: string;
  readonly kind: Exclude<NodeKind, "row">;
  /** A bare French address: "/propositions/<id>". */
  readonly address: string;
  readonly spaceId: string | null;
  /** What the thread says of it; kept right with `changeNode`. */
  readonly title: string;
  /** Whether everyone may read it. A draft is not; `changeNode` opens it. */
  readonly public: boolean;
  /** How it began when nothing led to it: "written", "assisted", "import", "editorial". */
  readonly origin?: string | null;
};

/** Makes a thing linkable, in the transaction that creates it. A node that is already there is left as it is. */
export async function addNode(tx: Tx, node: NewNode): Promise<void> {
  await tx.node.createMany({
    data: [{ ...node, origin: node.origin ?? null }],
    skipDuplicates: true,
  });
}

/** Changes what the thread says of a thing: a new title or address, published, withdrawn from the public. */
export async function changeNode(
  tx: Tx,
  id: string,
  change: {
    readonly title?: string;
    readonly public?: boolean;
    readonly address?: string;
    readonly origin?: string | null;
  },
): Promise<void> {
  await tx.node.update({ where: { id }, data: change, select: { id: true } });
}
