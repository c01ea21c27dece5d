import type { Tx } from "../../../db/client";

/** The open amendments of a proposal by number, each with its passage in the text it was written about. */
export async function openChanges(
  db: Tx,
  proposalId: string,
): Promise<{ id: number; start: number; end: number; former: string }[]> {
  const open = await db.amendment.findMany({
    where: { proposalId, state: "open" },
    orderBy: { number: "asc" },
    select: { number: true, version: true, start: true, end: true },
  });
  const versions = await db.proposalVersion.findMany({
    where: { proposalId, number: { in: [...new Set(open.map((one) => one.version))] } },
    select: { number: true, body: { select: { markdown: true } } },
  });
  const texts = new Map(versions.map((version) => [version.number, version.body.markdown]));
  return open.map(({ number, version, start, end }) => ({
    id: number,
    start,
    end,
    former: texts.get(version) ?? "",
  }));
}
