import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { openAbilities } from "~/domain/spaces/phase";
import type { App } from "../../../app";
import type { Sender } from "../../../rooms/replica";

interface RightsRow {
  readonly space_id: string;
  readonly state: string;
  readonly listed: boolean;
  readonly authors: readonly string[];
  readonly phases: readonly {
    readonly starts_at: string | null;
    readonly ends_at: string | null;
    readonly forced: string | null;
    readonly allows: readonly string[];
  }[];
}

/**
 * What a person may do in the live document of a text written by several, and in which name: what the judge of updates
 * needs. Asked twice a second for each person who writes: one typed query, then the same `can` as for the form.
 * Refusals: sign-in-first (a visitor), not-there (not one of its authors), not-open (it is published, or not written together).
 */
export async function draftRights(
  app: Pick<App, "pool" | "now">,
  actor: Actor,
  proposalId: string,
): Promise<Outcome<Sender, "sign-in-first" | "not-there" | "not-open">> {
  const personId = personOf(actor);
  if (actor.kind === "visitor" || personId === null) return refuse("sign-in-first");
  const { rows } = await app.pool.query<RightsRow>({
    name: "draft-rights",
    text: `SELECT p.space_id, p.state, d.listed,
             ARRAY(SELECT a.person_id::text FROM proposal_author a JOIN person w ON w.id = a.person_id
                   WHERE a.proposal_id = p.id AND w.kind <> 'erased') AS authors,
             coalesce((SELECT json_agg(json_build_object(
               'starts_at', starts_at, 'ends_at', ends_at, 'forced', forced, 'allows', allows))
               FROM phase WHERE phase.space_id = p.space_id), '[]'::json) AS phases
           FROM proposal p JOIN shared_draft d ON d.proposal_id = p.id WHERE p.id = $1::uuid`,
    values: [proposalId],
  });
  const [draft] = rows;
  if (!draft?.authors.includes(personId)) return refuse("not-there");
  if (draft.state !== "draft") return refuse("not-open");
  const instant = (date: string | null) => (date === null ? null : new Date(date));
  const may = can(actor, "write-together", {
    kind: "proposal",
    spaceId: draft.space_id,
    state: "draft",
    shared: draft.listed ? "listed" : "between-authors",
    authorIds: draft.authors,
    open: openAbilities(
      draft.phases.map((phase) => ({
        startsAt: instant(phase.starts_at),
        endsAt: instant(phase.ends_at),
        forced: phase.forced,
        allows: phase.allows,
      })),
      app.now(),
    ),
  });
  return ok({
    personId,
    role: may.ok ? "write" : "look",
    name: actor.displayName,
    named: true,
    open: may.ok,
    alone: false,
  });
}
