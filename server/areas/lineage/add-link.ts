import { type LinkKind, mayLink, type NodeKind } from "~/domain/lineage/rules";
import type { Tx } from "../../db/client";

export type NewLink = {
  /** The source. */
  readonly fromId: string;
  readonly fromKind: Exclude<NodeKind, "row">;
  readonly kind: LinkKind;
  /** What came of it. */
  readonly toId: string;
  readonly toKind: Exclude<NodeKind, "row">;
  /** The person who made the link; null when the software did (a count). */
  readonly byId: string | null;
  readonly at: Date;
  /** Why, in that person's words. */
  readonly reason?: string;
  /** Which state of the source: `{version, bodyId}`. Links are never changed, so no personal text goes in here. */
  readonly snapshot?: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Ties a thing to what came of it, in the transaction that makes it so. Both nodes must be there. The same link again
 * changes nothing. A triple that `linkRules` does not have is a bug and throws; the database would refuse it too.
 */
export async function addLink(tx: Tx, link: NewLink): Promise<void> {
  await addLinks(tx, [link]);
}

/** The same for many links, in one statement. */
export async function addLinks(tx: Tx, links: readonly NewLink[]): Promise<void> {
  for (const { fromKind, kind, toKind } of links) {
    if (!mayLink(fromKind, kind, toKind)) throw new Error(`No link rule: ${fromKind} ${kind} ${toKind}`);
  }
  await tx.link.createMany({
    data: links.map((link) => ({
      ...link,
      reason: link.reason ?? "",
      snapshot: link.snapshot ?? {},
    })),
    skipDuplicates: true,
  });
}
