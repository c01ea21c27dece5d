import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type CardAge, type Channel, cardAge } from "~/domain/guides/card";
import { type GuideProblem, type GuideTree, problemsOf } from "~/domain/guides/tree";
import { parisDay } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { draftTree } from "./find-guide";

/** The guides one may follow; drafts too for those who write them. */
export async function listGuides(app: App, actor: Actor) {
  const guides = await app.db.guide.findMany({
    orderBy: { createdAt: "asc" },
    select: { slug: true, title: true, intro: true, state: true, spaceId: true },
  });
  const edits = (spaceId: string) => can(actor, "edit-guides", { kind: "space", spaceId, open: [] }).ok;
  const spaces = await app.db.space.findMany({
    where: { deliverable: "guide" },
    orderBy: { position: "asc" },
    select: { id: true, slug: true, code: true, shortTitle: true },
  });
  return {
    guides: guides
      .filter((guide) => guide.state === "published" || edits(guide.spaceId))
      .map(({ slug, title, intro, state }) => ({ slug, title, intro, state })),
    spaces: spaces.map((space) => ({
      slug: space.slug,
      code: space.code,
      shortTitle: space.shortTitle,
      mayEdit: edits(space.id),
    })),
  };
}

/** The guides of a chantier, drafts among them, for who adds a card to one. */
export async function guidesOfSpace(app: App, spaceId: string) {
  return app.db.guide.findMany({
    where: { spaceId },
    orderBy: { createdAt: "asc" },
    select: { slug: true, title: true },
  });
}

export type GuideView = {
  readonly slug: string;
  readonly title: string;
  readonly intro: string;
  readonly state: string;
  readonly spaceId: string;
  readonly space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  /** What people follow; the draft while it was never published. */
  readonly tree: GuideTree;
  readonly mayEdit: boolean;
};

/** A guide as people follow it; null when there is none, or none for this reader. */
export async function readGuide(app: App, actor: Actor, slug: string): Promise<GuideView | null> {
  const guide = await app.db.guide.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      title: true,
      intro: true,
      state: true,
      spaceId: true,
      tree: true,
      space: { select: { slug: true, code: true, shortTitle: true } },
    },
  });
  if (!guide) return null;
  const mayEdit = can(actor, "edit-guides", { kind: "space", spaceId: guide.spaceId, open: [] }).ok;
  if (guide.state !== "published" && !mayEdit) return null;
  const { tree, id, ...words } = guide;
  return {
    ...words,
    tree: tree ? (tree as unknown as GuideTree) : await draftTree(app.db, id),
    mayEdit,
  };
}

export type CardView = {
  readonly number: number;
  readonly title: string;
  readonly situation: string;
  readonly contact: string;
  readonly documents: string;
  readonly channels: readonly Channel[];
  readonly cost: string;
  readonly delay: string;
  readonly help: string;
  readonly sourceUrl: string;
  readonly verifiedOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly alias: string;
  readonly decisionId: string | null;
  readonly age: CardAge;
};

/** The last version of a card; null when it was never written. */
export async function readCard(app: App, nodeId: string): Promise<CardView | null> {
  const card = await app.db.cardVersion.findFirst({
    where: { nodeId },
    orderBy: { number: "desc" },
    select: {
      number: true,
      title: true,
      situation: true,
      contact: true,
      documents: true,
      channels: true,
      cost: true,
      delay: true,
      help: true,
      sourceUrl: true,
      verifiedOn: true,
      validFrom: true,
      validTo: true,
      alias: true,
      decisionId: true,
    },
  });
  if (!card) return null;
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const dates = { verifiedOn: day(card.verifiedOn), validFrom: day(card.validFrom), validTo: day(card.validTo) };
  return {
    ...card,
    ...dates,
    channels: card.channels as Channel[],
    age: cardAge(dates, parisDay(app.now())),
  };
}

/** The draft of a guide for its editors, and what stands between it and its publication. */
export async function readGuideDraft(app: App, slug: string) {
  const guide = await app.db.guide.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      title: true,
      state: true,
      spaceId: true,
      publishedAt: true,
      tree: true,
    },
  });
  if (!guide) return null;
  const tree = await draftTree(app.db, guide.id);
  const problems: GuideProblem[] = problemsOf(tree);
  return {
    slug: guide.slug,
    title: guide.title,
    state: guide.state,
    spaceId: guide.spaceId,
    tree,
    problems,
    /** Whether the draft says something else than what people follow. */
    ahead: guide.state !== "published" || JSON.stringify(bare(tree)) !== JSON.stringify(bare(guide.tree)),
  };
}

/** A tree in one order of keys, whatever the database made of it; a card's words are published as they are written. */
function bare(tree: unknown) {
  return (tree as GuideTree).map((node) => [
    node.id,
    node.kind === "question" ? node.text : "",
    node.answers.map((answer) => [answer.label, answer.to]),
  ]);
}
