import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editComment, findTarget, postComment, withdrawComment } from "#server/areas/comments/public";
import {
  commentHistory,
  commentInContext,
  commentToEdit,
  discussionOf,
  pageOfThread,
} from "#server/areas/comments/queries";
import { withdrawProposal, writeProposal } from "#server/areas/proposals/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { visitor } from "~/domain/access/actor";
import type { CommentView } from "~/domain/comments/discussion";
import { threadsAPage } from "~/domain/comments/limits";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, inTheRoom, mustBe, theSpace } from "../support/contributions";
import { aGuest, aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let other: SignedIn;
let proposalId: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  author = await aPerson(given.app, { name: "Jeanne Roubaud" });
  other = await aPerson(given.app, { name: "Yves Maurel" });
  await inTheRoom(given.app, author);
  await inTheRoom(given.app, other);
  proposalId = await aProposalBy(given.app, author.actor);
});
afterAll(() => given.close());

async function discussion(id: string, asked: { stance?: "for" | "against" | "neutral"; page?: number } = {}) {
  const found = await findTarget(given.app.db, { kind: "proposal", id }, given.app.now());
  if (!found) throw new Error("no such target");
  return discussionOf(given.app, found, visitor, { stance: asked.stance ?? null, page: asked.page ?? 1 });
}

const countOf = async (id: string) =>
  (await given.app.db.proposal.findUniqueOrThrow({ where: { id }, select: { commentCount: true } })).commentCount;

const all = (views: readonly CommentView[]): CommentView[] => views.flatMap((view) => [view, ...all(view.answers)]);

describe("a discussion", () => {
  it("holds on an edition, a chantier and a proposal, each apart", async () => {
    const { app } = given;
    const space = await theSpace(app);
    for (const target of [
      { kind: "edition", slug: "switch-2019" },
      { kind: "space", slug: space.slug },
      { kind: "proposal", id: proposalId },
    ] as const) {
      const { id } = mustBe(
        await postComment(app, other.actor, { target, stance: "neutral", text: `Ici ${target.kind}` }),
      );
      const found = await findTarget(app.db, target, app.now());
      if (!found) throw new Error("no such target");
      const view = await discussionOf(app, found, visitor, { stance: null, page: 1 });
      expect(view.comments.map((comment) => comment.id)).toEqual([id]);
      expect(view.counts).toEqual({ all: 1, for: 0, against: 0, neutral: 1 });
    }
    for (const target of [
      { kind: "edition", slug: "nulle-part" },
      { kind: "space", slug: "9" },
      { kind: "proposal", id: app.newId() },
    ] as const) {
      expect(await postComment(app, other.actor, { target, stance: "for", text: "?" })).toMatchObject({
        reason: "not-there",
      });
    }
  });

  it("is told in threads of any depth, counted by stance", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    let parent: string | undefined;
    for (let depth = 0; depth < 12; depth += 1) parent = await aCommentBy(app, other.actor, id, parent);
    mustBe(await postComment(app, author.actor, { target: { kind: "proposal", id }, stance: "against", text: "Non." }));
    const view = await discussion(id);
    expect(view.comments).toHaveLength(2);
    const flat = all(view.comments);
    expect(flat).toHaveLength(13);
    expect(flat[11]).toMatchObject({ depth: 11, answersTo: "Yves Maurel" });
    expect(view.counts).toEqual({ all: 13, for: 12, against: 1, neutral: 0 });
    expect((await discussion(id, { stance: "against" })).comments).toMatchObject([{ html: "<p>Non.</p>\n" }]);
    expect(await countOf(id)).toBe(13);
  });

  it("is cut into pages by conversation, each once, and knows where one stands", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const roots: string[] = [];
    for (let place = 0; place < threadsAPage + 3; place += 1) roots.push(await aCommentBy(app, other.actor, id));
    await aCommentBy(app, author.actor, id, roots[0]);
    const first = await discussion(id);
    const second = await discussion(id, { page: 2 });
    expect(first.pages).toBe(2);
    expect([...first.comments, ...second.comments].map((comment) => comment.id)).toEqual(roots);
    expect(await pageOfThread(app, roots[0] ?? "", visitor)).toBe(1);
    expect(await pageOfThread(app, roots.at(-1) ?? "", visitor)).toBe(2);
    expect((await discussion(id, { page: 40 })).page).toBe(2);
  });

  it("asks the database as often for one comment as for many", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const asked = async () => {
      const query = app.pool.query.bind(app.pool);
      let count = 0;
      const counting = Object.create(app.pool) as typeof app.pool;
      counting.query = ((...args: Parameters<typeof query>) => {
        count += 1;
        return query(...args);
      }) as typeof query;
      const found = await findTarget(app.db, { kind: "proposal", id }, app.now());
      if (!found) throw new Error("no such target");
      await discussionOf({ ...app, pool: counting }, found, visitor, { stance: null, page: 1 });
      return count;
    };
    await aCommentBy(app, other.actor, id);
    const few = await asked();
    for (let place = 0; place < 15; place += 1) {
      const root = await aCommentBy(app, other.actor, id);
      await aCommentBy(app, author.actor, id, root);
    }
    expect(await asked()).toBe(few);
    expect(few).toBeGreaterThan(0);
  });
});

describe("a comment", () => {
  it("is refused to whoever may not speak, and counts nothing", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const comment = { target: { kind: "proposal", id }, stance: "for", text: "Oui." } as const;
    const guest = await aGuest(app);
    const unverified = await aPerson(app, { verified: false });
    expect(await postComment(app, visitor, comment)).toMatchObject({ reason: "sign-in-first" });
    expect(await postComment(app, guest.actor, comment)).toMatchObject({ reason: "sign-in-first" });
    expect(await postComment(app, unverified.actor, comment)).toMatchObject({ reason: "verify-first" });
    const draft = mustBe(
      await writeProposal(app, author.actor, {
        spaceId: (await theSpace(app)).id,
        title: "Brouillon",
        summary: "",
        text: "x",
        publish: false,
      }),
    ).id;
    expect(await postComment(app, other.actor, { ...comment, target: { kind: "proposal", id: draft } })).toMatchObject({
      reason: "not-there",
    });
    expect(await postComment(app, author.actor, { ...comment, target: { kind: "proposal", id: draft } })).toMatchObject(
      { reason: "not-open" },
    );
    mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
    expect(await postComment(app, other.actor, comment)).toMatchObject({ reason: "not-open" });
    expect(await countOf(id)).toBe(0);
    expect(await app.db.comment.count({ where: { targetId: { in: [id, draft] } } })).toBe(0);
  });

  it("answers only what was said in the same discussion", async () => {
    const { app } = given;
    const here = await aProposalBy(app, author.actor);
    const there = await aProposalBy(app, author.actor);
    const parentId = await aCommentBy(app, other.actor, there);
    const before = await countOf(here);
    const forged = await postComment(app, author.actor, {
      target: { kind: "proposal", id: here },
      stance: "for",
      text: "Glissé ici.",
      parentId,
    });
    expect(forged).toMatchObject({ ok: false, reason: "not-there" });
    expect(await countOf(here)).toBe(before);
    // The database holds it too.
    const bodyId = app.newId();
    await app.db.body.create({ data: { id: bodyId, markdown: "x", html: "x" } });
    const id = app.newId();
    await expect(
      app.db.comment.create({
        data: {
          id,
          targetKind: "proposal",
          targetId: here,
          parentId,
          rootId: parentId,
          depth: 1,
          personId: other.personId,
          stance: "for",
          state: "published",
        },
      }),
    ).rejects.toThrow();
  });

  it("is said once, however often its form is sent", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const once = app.randomId();
    const sent = await Promise.all(
      Array.from({ length: 8 }, () =>
        postComment(app, other.actor, { target: { kind: "proposal", id }, stance: "for", text: "Oui.", once }),
      ),
    );
    expect(new Set(sent.map((one) => mustBe(one).id)).size).toBe(1);
    expect(await app.db.comment.count({ where: { targetId: id } })).toBe(1);
    expect(await countOf(id)).toBe(1);
  });

  it("is said once when two pages send the same words at the same instant", async () => {
    const { app } = given;
    const target = { kind: "proposal", id: await aProposalBy(app, author.actor) } as const;
    const sent = await Promise.all(
      Array.from({ length: 6 }, () =>
        postComment(app, other.actor, { target, stance: "for", text: "Deux onglets.", once: app.randomId() }),
      ),
    );
    expect(new Set(sent.map((one) => mustBe(one).id)).size).toBe(1);
    expect(await countOf(target.id)).toBe(1);
  });

  it('is said once when "back" shows its words in a form made anew, until it was taken back', async () => {
    const { app } = given;
    const target = { kind: "proposal", id: await aProposalBy(app, author.actor) } as const;
    const sent = async (stance: "for" | "against") =>
      mustBe(await postComment(app, other.actor, { target, stance, text: "Deux fois ?", once: app.randomId() })).id;
    const first = await sent("for");
    expect(await sent("for")).toBe(first);
    expect(await sent("against")).not.toBe(first);
    mustBe(await withdrawComment(app, other.actor, { commentId: first }));
    expect(await sent("for")).not.toBe(first);
  });

  it("keeps its count right when many speak and take back at once", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const first = await aCommentBy(app, other.actor, id);
    await Promise.all([
      ...Array.from({ length: 10 }, () => aCommentBy(app, author.actor, id)),
      ...Array.from({ length: 4 }, () =>
        postComment(app, author.actor, { target: { kind: "proposal", id }, stance: "for", text: "r", parentId: first }),
      ),
      ...Array.from({ length: 3 }, () => withdrawComment(app, other.actor, { commentId: first })),
    ]);
    const published = await app.db.comment.count({ where: { targetId: id, state: "published" } });
    expect(await countOf(id)).toBe(published);
    expect(published).toBeGreaterThanOrEqual(10);
  });

  it("is changed by its author only, and keeps what it said", async () => {
    const { app } = given;
    const id = await aCommentBy(app, other.actor, proposalId);
    const change = { commentId: id, stance: "against", text: "Tout compte fait, non.", version: 1 } as const;
    expect(await editComment(app, author.actor, change)).toMatchObject({ reason: "not-yours" });
    expect(await editComment(app, visitor, change)).toMatchObject({ reason: "sign-in-first" });
    mustBe(await editComment(app, other.actor, change));
    expect(await editComment(app, other.actor, { ...change, text: "Encore." })).toMatchObject({ reason: "stale" });
    const history = await commentHistory(app, id, visitor, "fr");
    expect(history?.versions.map((version) => version.number)).toEqual([2, 1]);
    const shown = all((await discussion(proposalId)).comments).find((comment) => comment.id === id);
    expect(shown).toMatchObject({ stance: "against", html: "<p>Tout compte fait, non.</p>\n" });
    expect(shown?.editedAt).not.toBeNull();
    await expect(app.db.commentVersion.deleteMany({ where: { commentId: id } })).rejects.toThrow();
  });

  it("taken back is shown to nobody, and its place stays where it was answered", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const said = mustBe(
      await postComment(app, other.actor, { target: { kind: "proposal", id }, stance: "for", text: "Un secret." }),
    ).id;
    const answer = await aCommentBy(app, author.actor, id, said);
    expect(await withdrawComment(app, author.actor, { commentId: said })).toMatchObject({ reason: "not-yours" });
    mustBe(await withdrawComment(app, other.actor, { commentId: said }));
    expect(await withdrawComment(app, other.actor, { commentId: said })).toMatchObject({ reason: "comment-withdrawn" });
    const context = await commentInContext(app, said, visitor, "fr");
    const view = await discussion(id);
    const byStance = await discussion(id, { stance: "for" });
    expect(JSON.stringify([context, view, byStance])).not.toContain("Un secret");
    expect(JSON.stringify([context?.conversation, view, byStance])).not.toContain("Yves Maurel");
    expect(view.comments).toMatchObject([{ id: said, gone: true, answers: [{ id: answer }] }]);
    expect(await commentHistory(app, said, visitor, "fr")).toBeNull();
    expect(await commentToEdit(app, said, "fr")).toMatchObject({ comment: { subject: { state: "withdrawn" } } });
    expect(
      await postComment(app, author.actor, {
        target: { kind: "proposal", id },
        stance: "for",
        text: "?",
        parentId: said,
      }),
    ).toMatchObject({ reason: "answer-withdrawn" });
  });

  it("is shown in its context by its permanent link, with what it answers and what answers it", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const first = await aCommentBy(app, other.actor, id);
    const beside = await aCommentBy(app, other.actor, id, first);
    const here = await aCommentBy(app, author.actor, id, first);
    const under = await aCommentBy(app, other.actor, id, here);
    const context = await commentInContext(app, here, visitor, "fr");
    expect(all(context?.conversation ?? []).map((view) => view.id)).toEqual([first, here, under]);
    expect(JSON.stringify(context)).not.toContain(beside);
    expect(await commentInContext(app, app.newId(), visitor, "fr")).toBeNull();
  });
});
