// Who may: an editor or a facilitator of the chantier.
// What changes: a question of the draft and its answers; what people follow changes when the guide is published again.
// Events: guide.changed.
// Refusals: those of `edit-guides`; not-there, answer-without-end.
import { type Actor, personOf } from "~/domain/access/actor";
import type { QuestionInput } from "~/domain/guides/forms";
import { nextCode } from "~/domain/guides/tree";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { lockGuide } from "./find-guide";

/** Writes a question, a new one when it has no `nodeId`. `code` names a new one; else it is the next free one. */
export async function writeQuestion(
  app: App,
  actor: Actor,
  input: { readonly slug: string; readonly code?: string } & QuestionInput,
): Promise<Outcome<{ readonly id: string; readonly code: string }>> {
  return app.db.$transaction(async (tx) => {
    const guide = await lockGuide(tx, actor, input.slug, app.now());
    if (!guide.ok) return guide;
    const guideId = guide.value.id;
    const here = await tx.guideNode.findMany({
      where: { guideId, retiredAt: null },
      select: { id: true, code: true, kind: true },
    });
    if (input.answers.some((answer) => !here.some((node) => node.id === answer.to))) {
      return refuse("answer-without-end");
    }
    let node = input.nodeId ? here.find((one) => one.id === input.nodeId && one.kind === "question") : undefined;
    if (input.nodeId && !node) return refuse("not-there");
    if (node) await tx.guideNode.update({ where: { id: node.id }, data: { text: input.text }, select: { id: true } });
    else node = await newNode(app, tx, guideId, { kind: "question", text: input.text, code: input.code });
    const nodeId = node.id;
    await tx.guideAnswer.deleteMany({ where: { nodeId } });
    await tx.guideAnswer.createMany({
      data: input.answers.map((answer, position) => ({
        id: app.newId(),
        nodeId,
        position,
        label: answer.label,
        toId: answer.to,
      })),
    });
    await record(tx, app.now(), {
      kind: "guide.changed",
      actorId: personOf(actor),
      spaceId: guide.value.spaceId,
      subjectId: guideId,
    });
    return ok({ id: nodeId, code: node.code });
  });
}

/** Adds a node at the end of the draft, under the code asked for when it is free. The guide is locked by the caller. */
export async function newNode(
  app: App,
  tx: Tx,
  guideId: string,
  given: { readonly kind: "question" | "card"; readonly text: string; readonly code?: string | undefined },
) {
  const all = await tx.guideNode.findMany({
    where: { guideId },
    orderBy: { position: "asc" },
    select: { code: true, position: true },
  });
  const codes = all.map((node) => node.code);
  const wanted = given.code && !codes.includes(given.code) ? given.code : nextCode(codes);
  return tx.guideNode.create({
    data: {
      id: app.newId(),
      guideId,
      kind: given.kind,
      code: wanted,
      position: Math.max(-1, ...all.map((node) => node.position)) + 1,
      text: given.text,
    },
    select: { id: true, code: true, kind: true },
  });
}
