// Who may: an editor or a facilitator of the chantier.
// What changes: a question or a card leaves the draft; its versions and links stay. Answers that led there go with it.
// Events: guide.changed.
// Refusals: those of `edit-guides`; not-there.
import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { lockGuide } from "./find-guide";

/** Takes a node out of the draft; people still meet it until the guide is published again. */
export async function retireNode(
  app: App,
  actor: Actor,
  input: { readonly slug: string; readonly nodeId: string },
): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const guide = await lockGuide(tx, actor, input.slug, app.now());
    if (!guide.ok) return guide;
    const retired = await tx.guideNode.updateMany({
      where: { id: input.nodeId, guideId: guide.value.id, retiredAt: null },
      data: { retiredAt: app.now() },
    });
    if (retired.count === 0) return refuse("not-there");
    await tx.guideAnswer.deleteMany({ where: { OR: [{ toId: input.nodeId }, { nodeId: input.nodeId }] } });
    await record(tx, app.now(), {
      kind: "guide.changed",
      actorId: personOf(actor),
      spaceId: guide.value.spaceId,
      subjectId: guide.value.id,
    });
    return ok(null);
  });
}
