// Who may: an editor or a facilitator of the chantier.
// What changes: a new version of a card (and the card itself, its node and the decision's link when it is new).
// Events: guide.card-published, guide.card-edited.
// Refusals: those of `edit-guides`; not-there, origin-missing, decision-not-in-force, verified-in-the-future, dates-crossed.
import { type Actor, personOf } from "~/domain/access/actor";
import type { CardInput } from "~/domain/guides/forms";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { parisDay } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { record } from "../../events/record";
import { decisionInForce } from "../decisions/public";
import { addLink, addNode, changeNode } from "../lineage/public";
import { lockGuide } from "./find-guide";
import { newNode } from "./write-question";

const dateOf = (day: string) => (day ? new Date(`${day}T00:00:00Z`) : null);

/**
 * Writes a card: its next version when `code` is one of the guide's cards, else a new card. A card that no decision led
 * to declares why it is there (`origin`).
 */
export async function writeCard(
  app: App,
  actor: Actor,
  input: { readonly slug: string } & CardInput,
): Promise<Outcome<{ readonly id: string; readonly code: string; readonly version: number }>> {
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    const guide = await lockGuide(tx, actor, input.slug, now);
    if (!guide.ok) return guide;
    const byId = personOf(actor);
    if (!byId) return refuse("sign-in-first");
    const { id: guideId, spaceId, slug } = guide.value;
    if (input.verifiedOn > parisDay(now)) return refuse("verified-in-the-future");
    if (input.validFrom && input.validTo && input.validFrom > input.validTo) return refuse("dates-crossed");
    const known = input.code
      ? await tx.guideNode.findUnique({
          where: { guideId_code: { guideId, code: input.code }, kind: "card" },
          select: { id: true, code: true, currentVersion: true },
        })
      : null;
    // One that was prepared from a wall has a node and no words yet: it begins here, like a new one.
    const first = !known || known.currentVersion === 0;
    if (first && !input.decisionId && !input.origin) return refuse("origin-missing");
    if (input.decisionId && !(await decisionInForce(tx, input.decisionId, spaceId)))
      return refuse("decision-not-in-force");

    const node =
      known ?? (await newNode(app, tx, guideId, { kind: "card", text: input.title, code: input.code || undefined }));
    const version = (known?.currentVersion ?? 0) + 1;
    await tx.cardVersion.create({
      data: {
        nodeId: node.id,
        number: version,
        title: input.title,
        situation: input.situation,
        contact: input.contact,
        documents: input.documents,
        channels: [...input.channels],
        cost: input.cost,
        delay: input.delay,
        help: input.help,
        sourceUrl: input.sourceUrl,
        verifiedOn: dateOf(input.verifiedOn),
        validFrom: dateOf(input.validFrom),
        validTo: dateOf(input.validTo),
        alias: input.alias,
        decisionId: input.decisionId || null,
        byId,
        at: now,
      },
      select: { number: true },
    });
    await tx.guideNode.update({
      where: { id: node.id },
      data: { text: input.title, currentVersion: version },
      select: { id: true },
    });
    if (known) {
      await changeNode(tx, node.id, {
        title: input.title,
        ...(first && !input.decisionId ? { origin: input.origin || null } : {}),
      });
    } else {
      await addNode(tx, {
        id: node.id,
        kind: "card",
        address: `/orientation/${slug}/${node.code}`,
        spaceId,
        title: input.title,
        // Published with its guide.
        public: false,
        origin: input.decisionId ? null : input.origin || null,
      });
    }
    if (input.decisionId) {
      await addLink(tx, {
        fromId: input.decisionId,
        fromKind: "decision",
        kind: "became",
        toId: node.id,
        toKind: "card",
        byId,
        at: now,
        snapshot: { version },
      });
    }
    await record(tx, now, {
      kind: first ? "guide.card-published" : "guide.card-edited",
      actorId: byId,
      spaceId,
      subjectId: node.id,
      data: { version },
    });
    return ok({ id: node.id, code: node.code, version });
  });
}
