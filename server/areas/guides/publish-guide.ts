// Who may: an editor or a facilitator of the chantier.
// What changes: the draft becomes what people follow; its cards become public.
// Events: guide.published.
// Refusals: those of `edit-guides`; not-there, guide-not-ready (a dead end, a node that nothing leads to…).
import { type Actor, personOf } from "~/domain/access/actor";
import { problemsOf } from "~/domain/guides/tree";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { changeNode } from "../lineage/public";
import { draftTree, lockGuide } from "./find-guide";

/** Publishes a guide whole: nobody meets it half changed. Refused while someone could be stuck in it. */
export async function publishGuide(app: App, actor: Actor, input: { readonly slug: string }): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const guide = await lockGuide(tx, actor, input.slug, now);
    if (!guide.ok) return guide;
    const tree = await draftTree(tx, guide.value.id);
    const problems = problemsOf(tree);
    if (problems.length > 0) return refuse("guide-not-ready", { count: problems.length });
    await tx.guide.update({
      where: { id: guide.value.id },
      data: {
        state: "published",
        publishedAt: now,
        tree: tree.map((node) => ({ ...node, answers: [...node.answers] })),
      },
      select: { id: true },
    });
    for (const node of tree) if (node.kind === "card") await changeNode(tx, node.id, { public: true });
    await record(tx, now, {
      kind: "guide.published",
      actorId: personOf(actor),
      spaceId: guide.value.spaceId,
      subjectId: guide.value.id,
    });
    return ok(null);
  });
}
