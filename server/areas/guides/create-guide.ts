// Who may: an editor or a facilitator of the chantier.
// What changes: an empty guide, as a draft.
// Events: guide.created.
// Refusals: those of `edit-guides`; not-there, guide-slug-taken.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { GuideInput } from "~/domain/guides/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { spaceSubject } from "../spaces/public";

/** Begins a guide. Its address is unique in the instance. */
export async function createGuide(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string } & GuideInput,
): Promise<Outcome<{ readonly slug: string }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const space = await spaceSubject(tx, { id: input.spaceId }, now);
    if (!space) return refuse("not-there");
    const answer = can(actor, "edit-guides", space);
    if (!answer.ok) return refuse(answer.why);
    const id = app.newId();
    const { slug, title, intro, spaceId } = input;
    const created = await tx.guide.createMany({
      data: [{ id, spaceId, slug, title, intro, state: "draft", createdAt: now }],
      skipDuplicates: true,
    });
    if (created.count === 0) return refuse("guide-slug-taken");
    await record(tx, now, { kind: "guide.created", actorId: personOf(actor), spaceId, subjectId: id });
    return ok({ slug });
  });
}
