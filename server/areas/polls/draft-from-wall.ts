// Who may: a facilitator of the chantier (`manage-polls`).
// What changes: a vote as a draft, an option for each thing it comes from, its node (not public) and its links.
// Events: poll.drafted.
// Refusals: those of `manage-polls`; not-there, sign-in-first, no-option.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addNode, addWrittenFrom, type WallSource } from "../lineage/public";
import { spaceSubject } from "../spaces/public";

/**
 * Begins a vote from notes and groups of a wall, in the transaction of their conversion. What it is about and who votes
 * is said in its own form, before it opens; until then nobody else sees it.
 */
export async function draftPollFromWall(
  app: App,
  tx: Tx,
  actor: Actor,
  input: {
    readonly spaceId: string;
    readonly title: string;
    readonly reason: string;
    /** `from` is the note or the group the option began with; `sources` all that it was written from. */
    readonly options: readonly {
      readonly label: string;
      readonly hint: string;
      readonly from: string;
      readonly sources: readonly WallSource[];
    }[];
  },
): Promise<Outcome<{ readonly id: string }>> {
  const now = app.now();
  const space = await spaceSubject(tx, { id: input.spaceId }, now);
  if (!space) return refuse("not-there");
  const answer = can(actor, "manage-polls", space);
  if (!answer.ok) return refuse(answer.why);
  const byId = personOf(actor);
  if (!byId) return refuse("sign-in-first");
  if (input.options.length === 0) return refuse("no-option");
  const id = app.newId();
  await tx.poll.create({
    data: {
      id,
      spaceId: input.spaceId,
      title: input.title,
      state: "draft",
      // One thing is adopted or not; of several one keeps those one agrees with.
      method: input.options.length === 1 ? "for-against-abstain" : "approval",
      electorate: "registered",
      createdAt: now,
      options: {
        create: input.options.map(({ label, hint, from }, position) => ({
          id: app.newId(),
          position,
          label,
          hint,
          sourceId: from,
        })),
      },
    },
    select: { id: true },
  });
  await addNode(tx, {
    id,
    kind: "poll",
    address: `/votes/${id}`,
    spaceId: input.spaceId,
    title: input.title,
    public: false,
  });
  await addWrittenFrom(tx, {
    sources: input.options.flatMap((option) => option.sources),
    toId: id,
    toKind: "poll",
    byId,
    at: now,
    reason: input.reason,
  });
  await record(tx, now, { kind: "poll.drafted", actorId: byId, spaceId: input.spaceId, subjectId: id });
  return ok({ id });
}
