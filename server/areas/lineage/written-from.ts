import type { NodeKind } from "~/domain/lineage/rules";
import type { Tx } from "../../db/client";
import { addLinks } from "./add-link";

/** A note or a group of a wall, from which something is written; its node is there. */
export type WallSource = {
  readonly kind: "note" | "group";
  readonly id: string;
  /** Dots it had in the last vote of its wall: said on its link for ever. */
  readonly dots?: number;
};

/** Ties notes and groups to what is written from them, in the transaction that writes it. */
export async function addWrittenFrom(
  tx: Tx,
  given: {
    readonly sources: readonly WallSource[];
    readonly toId: string;
    readonly toKind: Extract<NodeKind, "proposal" | "poll" | "criterion" | "card">;
    readonly byId: string | null;
    readonly at: Date;
    /** Why these, in that person's words. */
    readonly reason: string;
  },
): Promise<void> {
  const { sources, toId, toKind, byId, at, reason } = given;
  await addLinks(
    tx,
    sources.map((source) => ({
      fromId: source.id,
      fromKind: source.kind,
      kind: "written-from" as const,
      toId,
      toKind,
      byId,
      at,
      reason,
      ...(source.dots === undefined ? {} : { snapshot: { dots: source.dots } }),
    })),
  );
}
