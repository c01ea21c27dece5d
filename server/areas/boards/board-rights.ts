import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isItemId } from "~/domain/boards/document";
import { LIMITS } from "~/domain/boards/limits";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { openAbilities } from "~/domain/spaces/phase";
import type { App } from "../../app";
import type { Sender } from "../../rooms/replica";

interface RightsRow {
  readonly space_id: string;
  readonly state: string;
  readonly authors: string;
  readonly role: string | null;
  readonly alone: boolean;
  readonly phases: readonly {
    readonly starts_at: string | null;
    readonly ends_at: string | null;
    readonly forced: string | null;
    readonly allows: readonly string[];
  }[];
}

/**
 * What a person may do on a wall now, and in which name they write there: what the judge of updates needs. Asked twice a
 * second for each person who writes: one typed query, then the same `can` as everywhere.
 * Refusals: sign-in-first (a visitor), not-there.
 */
export async function boardRights(
  app: Pick<App, "pool" | "now">,
  actor: Actor,
  boardId: string,
): Promise<Outcome<Sender, "sign-in-first" | "not-there">> {
  const personId = personOf(actor);
  if (actor.kind === "visitor" || personId === null) return refuse("sign-in-first");
  if (!isItemId(boardId)) return refuse("not-there");
  const { rows } = await app.pool.query<RightsRow>({
    name: "board-rights",
    text: `SELECT board.space_id, board.state, board.authors, member.role,
             EXISTS (SELECT 1 FROM board_run run JOIN board_step step ON step.id = run.step_id
                      WHERE run.board_id = board.id AND step.mode = 'alone') AS alone,
             coalesce((SELECT json_agg(json_build_object(
               'starts_at', starts_at, 'ends_at', ends_at, 'forced', forced, 'allows', allows))
               FROM phase WHERE phase.space_id = board.space_id), '[]'::json) AS phases
           FROM board LEFT JOIN board_member member ON member.board_id = board.id AND member.person_id = $2::uuid
           WHERE board.id = $1::uuid`,
    values: [boardId, personId],
  });
  const [board] = rows;
  if (!board) return refuse("not-there");
  const instant = (date: string | null) => (date === null ? null : new Date(date));
  const subject = {
    kind: "board",
    spaceId: board.space_id,
    state: board.state === "open" ? "open" : "closed",
    member: board.role === "look" || board.role === "write" || board.role === "facilitate" ? board.role : null,
    open: openAbilities(
      board.phases.map((phase) => ({
        startsAt: instant(phase.starts_at),
        endsAt: instant(phase.ends_at),
        forced: phase.forced,
        allows: phase.allows,
      })),
      app.now(),
    ),
  } as const;
  if (!can(actor, "read", subject).ok) return refuse("not-there");
  const role = can(actor, "facilitate-board", subject).ok
    ? "facilitate"
    : can(actor, "write-notes", subject).ok
      ? "write"
      : "look";
  return ok({
    personId,
    role,
    name: actor.displayName.slice(0, LIMITS.authorName),
    named: board.authors === "named",
    open: subject.state === "open",
    alone: board.alone,
  });
}
