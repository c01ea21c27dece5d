import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { GuideTree } from "~/domain/guides/tree";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Tx } from "../../db/client";
import { type FoundSpace, spaceSubject } from "../spaces/public";

/** The chantier that makes a guide, for `can`; null when there is no such guide. */
export async function guideSpace(db: Tx, slug: string, now: Date): Promise<FoundSpace["subject"] | null> {
  const guide = await db.guide.findUnique({ where: { slug }, select: { spaceId: true } });
  return guide ? spaceSubject(db, { id: guide.spaceId }, now) : null;
}

export type EditedGuide = {
  readonly id: string;
  readonly slug: string;
  readonly spaceId: string;
  readonly state: string;
  readonly title: string;
};

/** A guide that this transaction changes, once the permission has been asked again; one editor at a time. */
export async function lockGuide(tx: Tx, actor: Actor, slug: string, now: Date): Promise<Outcome<EditedGuide>> {
  await tx.$queryRaw`SELECT 1 FROM guide WHERE slug = ${slug} FOR UPDATE`;
  const guide = await tx.guide.findUnique({
    where: { slug },
    select: { id: true, slug: true, spaceId: true, state: true, title: true },
  });
  const space = guide ? await spaceSubject(tx, { id: guide.spaceId }, now) : null;
  if (!guide || !space) return refuse("not-there");
  const answer = can(actor, "edit-guides", space);
  return answer.ok ? ok(guide) : refuse(answer.why);
}

/** The draft of a guide as a tree: what is there now and was not taken out. */
export async function draftTree(db: Tx, guideId: string): Promise<GuideTree> {
  const nodes = await db.guideNode.findMany({
    where: { guideId, retiredAt: null },
    orderBy: [{ position: "asc" }],
    select: {
      id: true,
      code: true,
      kind: true,
      text: true,
      currentVersion: true,
      answers: { orderBy: { position: "asc" }, select: { label: true, toId: true } },
    },
  });
  return nodes.map((node) => ({
    id: node.id,
    code: node.code,
    kind: node.kind as "question" | "card",
    text: node.text,
    answers: node.answers.map((answer) => ({ label: answer.label, to: answer.toId })),
    written: node.currentVersion > 0,
  }));
}
