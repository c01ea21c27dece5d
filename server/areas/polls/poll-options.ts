import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { PollInput } from "~/domain/polls/forms";
import { listedStates } from "~/domain/proposals/lifecycle";
import type { App } from "../../app";
import type { Tx } from "../../db/client";

export type PollOptionRow = {
  readonly id: string;
  readonly position: number;
  readonly label: string;
  readonly hint: string;
  readonly hints: Record<string, string>;
  readonly cost: number | null;
  readonly proposalId: string | null;
  readonly proposalVersion: number | null;
  readonly sourceId: string | null;
};

/**
 * The options of a poll as rows: one that names a proposal takes its version, and its title when it has no words of its
 * own. An option that was begun from a note or a group keeps it: only those that the vote was written from (`pollId`).
 * Refuses "no-option", and "proposal-not-published" for what is not a published proposal of the chantier.
 */
export async function optionRows(
  app: App,
  tx: Tx,
  spaceId: string,
  options: PollInput["options"],
  pollId: string | null = null,
): Promise<Outcome<PollOptionRow[], "no-option" | "proposal-not-published">> {
  if (options.length === 0) return refuse("no-option");
  const wanted = options.flatMap((option) => option.proposalId ?? []);
  const proposals = await tx.proposal.findMany({
    where: { id: { in: wanted }, spaceId, state: { in: [...listedStates] } },
    select: { id: true, title: true, currentVersion: true },
  });
  const sources = await sourcesOf(tx, pollId);
  const rows: PollOptionRow[] = [];
  for (const [position, option] of options.entries()) {
    const proposal = proposals.find((one) => one.id === option.proposalId);
    if (option.proposalId && !proposal) return refuse("proposal-not-published");
    rows.push({
      id: app.newId(),
      position,
      label: option.label || (proposal?.title ?? ""),
      hint: option.hint,
      hints: option.hints,
      cost: option.cost ?? null,
      proposalId: proposal?.id ?? null,
      proposalVersion: proposal?.currentVersion ?? null,
      sourceId: option.sourceId && sources.has(option.sourceId) ? option.sourceId : null,
    });
  }
  return ok(rows);
}

/** The notes and groups that a vote was written from. */
async function sourcesOf(tx: Tx, pollId: string | null): Promise<ReadonlySet<string>> {
  if (!pollId) return new Set();
  const links = await tx.link.findMany({ where: { toId: pollId, kind: "written-from" }, select: { fromId: true } });
  return new Set(links.map(({ fromId }) => fromId));
}
