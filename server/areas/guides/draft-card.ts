// Who may: an editor or a facilitator of the chantier (`edit-guides`).
// What changes: a card of a guide's draft that says nothing yet, its node (not public) and its links to the notes.
// Events: guide.changed.
// Refusals: those of `edit-guides`; not-there, sign-in-first.
import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addNode, addWrittenFrom, type WallSource } from "../lineage/public";
import { lockGuide } from "./find-guide";
import { newNode } from "./write-question";

/**
 * Prepares a card from notes or a group of a wall, in the transaction of their conversion. Nobody follows it until it is
 * written, with the decision it comes from or the reason why there is none, and the guide is published again.
 */
export async function draftCard(
  app: App,
  tx: Tx,
  actor: Actor,
  input: {
    /** The chantier the notes come from: its own guides only. */
    readonly spaceId: string;
    readonly slug: string;
    readonly title: string;
    readonly reason: string;
    readonly sources: readonly WallSource[];
  },
): Promise<Outcome<{ readonly id: string; readonly code: string }>> {
  const now = app.now();
  const guide = await lockGuide(tx, actor, input.slug, now);
  if (!guide.ok) return guide;
  const byId = personOf(actor);
  if (!byId) return refuse("sign-in-first");
  const { id: guideId, spaceId, slug } = guide.value;
  if (spaceId !== input.spaceId) return refuse("not-there");
  const node = await newNode(app, tx, guideId, { kind: "card", text: input.title });
  await addNode(tx, {
    id: node.id,
    kind: "card",
    address: `/orientation/${slug}/${node.code}`,
    spaceId,
    title: input.title,
    public: false,
  });
  await addWrittenFrom(tx, {
    sources: input.sources,
    toId: node.id,
    toKind: "card",
    byId,
    at: now,
    reason: input.reason,
  });
  await record(tx, now, { kind: "guide.changed", actorId: byId, spaceId, subjectId: guideId });
  return ok({ id: node.id, code: node.code });
}
