import { sameReference } from "~/domain/assisted/reference";
import type { PaperRow, PapersPage, SheetToPrint, StackRow } from "~/domain/assisted/views";
import type { App } from "../../app";
import { unseal } from "../accounts/public";
import { sealedFor } from "./print-sheets";

/** How many of the papers entered last a page shows. */
const papersShown = 100;
const stacksShown = 20;

/** The papers of a chantier for its facilitators: what was entered, last first, and the stacks that were printed. */
export async function papersOf(app: Pick<App, "db" | "pool">, spaceId: string): Promise<PapersPage> {
  const [rows, entered, stacks] = await Promise.all([
    app.db.paper.findMany({
      where: { spaceId, enteredAt: { not: null } },
      orderBy: [{ enteredAt: "desc" }, { id: "desc" }],
      take: papersShown,
      select: {
        id: true,
        reference: true,
        enteredAt: true,
        claimedAt: true,
        person: { select: { displayName: true } },
        enteredBy: { select: { displayName: true } },
        proposals: { select: { id: true, title: true } },
        supports: { select: { proposal: { select: { id: true, title: true } } } },
        comments: { select: { id: true, state: true, targetKind: true, targetId: true } },
      },
    }),
    app.db.paper.count({ where: { spaceId, enteredAt: { not: null } } }),
    app.pool.query<{
      id: string;
      first: number;
      last: number;
      left: number;
      at: Date;
      proposal_id: string | null;
      title: string | null;
    }>(
      `SELECT k.stack_id AS id, min(k.number) AS first, max(k.number) AS last,
         (count(*) FILTER (WHERE k.entered_at IS NULL))::int AS left, min(k.printed_at) AS at,
         max(k.proposal_id::text) AS proposal_id, max(p.title) AS title
       FROM paper k LEFT JOIN proposal p ON p.id = k.proposal_id
       WHERE k.space_id = $1 AND k.stack_id IS NOT NULL GROUP BY k.stack_id ORDER BY min(k.number) DESC LIMIT ${stacksShown}`,
      [spaceId],
    ),
  ]);
  return {
    entered,
    papers: rows.map(
      (row): PaperRow => ({
        id: row.id,
        reference: row.reference,
        name: row.person?.displayName ?? "",
        by: row.enteredBy?.displayName ?? "",
        at: row.enteredAt?.toISOString() ?? "",
        claimed: row.claimedAt !== null,
        proposal: row.proposals[0] ?? row.supports[0]?.proposal ?? null,
        wrote: row.proposals.length > 0,
        supports: row.supports.length > 0,
        comment: row.comments[0]?.id ?? null,
      }),
    ),
    stacks: stacks.rows.map(
      (row): StackRow => ({
        id: row.id,
        first: row.first,
        last: row.last,
        left: row.left,
        at: row.at.toISOString(),
        proposal: row.proposal_id ? { id: row.proposal_id, title: row.title ?? "" } : null,
      }),
    ),
  };
}

/** The sheets of a stack that were not entered yet, to print; null when the chantier has no such stack. */
export async function sheetsToPrint(
  app: App,
  spaceId: string,
  stackId: string,
): Promise<{ readonly proposalId: string | null; readonly sheets: readonly SheetToPrint[] } | null> {
  const sheets = await app.db.paper.findMany({
    where: { spaceId, stackId },
    orderBy: { number: "asc" },
    select: { id: true, reference: true, proposalId: true, wordsSealed: true, enteredAt: true },
  });
  const first = sheets[0];
  if (!first) return null;
  const toPrint: SheetToPrint[] = [];
  for (const { id, reference, wordsSealed, enteredAt } of sheets) {
    if (enteredAt || !wordsSealed) continue;
    const words = await unseal(app, sealedFor(id), wordsSealed);
    // Sealed with the key of another installation: the slip would lead nowhere.
    if (words) toPrint.push({ id, reference, words: words.toString() });
  }
  return { proposalId: first.proposalId, sheets: toPrint };
}

/** Where a sheet of paper leads: its chantier, its reference and what it is about; null when there is no such sheet. */
export async function sheetAt(
  app: Pick<App, "db">,
  id: string,
): Promise<{
  readonly spaceId: string;
  readonly slug: string;
  readonly reference: string;
  readonly entered: boolean;
} | null> {
  const sheet = await app.db.paper.findUnique({
    where: { id },
    select: { spaceId: true, reference: true, enteredAt: true, number: true, space: { select: { slug: true } } },
  });
  if (!sheet || sheet.number === null) return null;
  const { spaceId, reference, enteredAt, space } = sheet;
  return { spaceId, slug: space.slug, reference, entered: enteredAt !== null };
}

/** What is known of a reference of a chantier: the proposal its sheet is about, and whether it is entered; null: nothing. */
export async function paperOf(
  app: Pick<App, "db">,
  spaceId: string,
  reference: string,
): Promise<{ readonly proposalId: string | null; readonly entered: boolean } | null> {
  const paper = await app.db.paper.findUnique({
    where: { spaceId_sameAs: { spaceId, sameAs: sameReference(reference) } },
    select: { proposalId: true, enteredAt: true },
  });
  return paper && { proposalId: paper.proposalId, entered: paper.enteredAt !== null };
}
