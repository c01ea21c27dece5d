import type { ProposalStage } from "~/domain/proposals/views";
import type { App } from "../../app";

type StageRow = { id: string; code: string | null; decided: boolean; voting: boolean };

const stagesSql = `
  WITH asked AS (SELECT unnest($1::uuid[]) AS id), decided AS (
    SELECT asked.id, l.to_id AS decision_id FROM asked JOIN link l ON l.from_id = asked.id AND l.kind = 'decided-from'
    UNION
    SELECT asked.id, l.to_id FROM asked
      JOIN link put ON put.from_id = asked.id AND put.kind = 'put-to-vote'
      JOIN link counted ON counted.from_id = put.to_id AND counted.kind = 'counted-in'
      JOIN link l ON l.from_id = counted.to_id AND l.kind = 'decided-from'
  )
  SELECT asked.id,
    (SELECT min(c.code) FROM decided d JOIN link l ON l.from_id = d.decision_id AND l.kind = 'became'
       JOIN criterion c ON c.id = l.to_id WHERE d.id = asked.id) AS code,
    EXISTS (SELECT 1 FROM decided d WHERE d.id = asked.id) AS decided,
    EXISTS (SELECT 1 FROM poll_option o JOIN poll ON poll.id = o.poll_id
       WHERE o.proposal_id = asked.id AND poll.state = 'open') AS voting
  FROM asked`;

/** How far published proposals have come, by their ids: in one query, whatever their number. */
export async function stagesOf(
  app: Pick<App, "pool">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProposalStage>> {
  const { rows } = await app.pool.query<StageRow>({ name: "proposal-stages", text: stagesSql, values: [ids] });
  return new Map(
    rows.map(({ id, code, decided, voting }) => [
      id,
      code ? { is: "criterion", code } : { is: voting ? "vote" : decided ? "decided" : "talk" },
    ]),
  );
}
