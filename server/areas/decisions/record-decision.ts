// Who may: a facilitator of the chantier.
// What changes: a decision, its first version, its objections, its node, and a link from each thing it rests on.
// Events: decision.published.
// Refusals: those of `decide`; not-there, poll-not-counted, proposal-not-published, decided-in-the-future.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { DecisionInput } from "~/domain/decisions/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { parisDay } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { record } from "../../events/record";
import { addLinks, addNode } from "../lineage/public";
import { spaceSubject } from "../spaces/public";
import { decisionWords } from "./decision-words";

/** Writes down what is held to be decided. A result is not a decision: this is. Returns its id. */
export async function recordDecision(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string } & DecisionInput,
): Promise<Outcome<{ readonly id: string }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const space = await spaceSubject(tx, { id: input.spaceId }, now);
    if (!space) return refuse("not-there");
    const answer = can(actor, "decide", space);
    if (!answer.ok) return refuse(answer.why);
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    if (input.decidedOn > parisDay(now)) return refuse("decided-in-the-future");
    const polls = await tx.poll.findMany({
      where: { id: { in: [...input.polls] }, spaceId: input.spaceId, state: "closed" },
      select: { id: true, result: { select: { nodeId: true } } },
    });
    if (polls.length !== new Set(input.polls).size) return refuse("poll-not-counted");
    const proposals = await tx.proposal.findMany({
      where: { id: { in: [...input.proposals] }, spaceId: input.spaceId, state: { not: "draft" } },
      select: { id: true, currentVersion: true },
    });
    if (proposals.length !== new Set(input.proposals).size) return refuse("proposal-not-published");

    const id = app.newId();
    await tx.decision.create({
      data: {
        id,
        spaceId: input.spaceId,
        createdAt: now,
        versions: { create: { number: 1, ...decisionWords(input), byId, at: now } },
        objections: {
          create: input.objections.map((objection, place) => ({
            id: app.newId(),
            position: place + 1,
            ...objection,
            at: now,
          })),
        },
        polls: { create: polls.map((poll) => ({ pollId: poll.id })) },
      },
      select: { id: true },
    });
    const sources = [
      ...polls.flatMap((poll) =>
        poll.result ? [{ fromId: poll.result.nodeId, fromKind: "result" as const, snapshot: {} }] : [],
      ),
      ...proposals.map((proposal) => ({
        fromId: proposal.id,
        fromKind: "proposal" as const,
        snapshot: { version: proposal.currentVersion },
      })),
    ];
    await addNode(tx, {
      id,
      kind: "decision",
      address: `/decisions/${id}`,
      spaceId: input.spaceId,
      title: input.title,
      public: true,
      origin: sources.length > 0 ? null : "written",
    });
    await addLinks(
      tx,
      sources.map((source) => ({
        ...source,
        kind: "decided-from" as const,
        toId: id,
        toKind: "decision" as const,
        byId,
        at: now,
      })),
    );
    await record(tx, now, { kind: "decision.published", actorId: byId, spaceId: input.spaceId, subjectId: id });
    return ok({ id });
  });
}
