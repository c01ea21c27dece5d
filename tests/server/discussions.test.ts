import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findTarget,
  postComment,
  postVisitorComment,
  reactTo,
  setCommentState,
  withdrawComment,
  writeSummary,
} from "#server/areas/comments/public";
import { commentInContext, discussionOf } from "#server/areas/comments/queries";
import { summaryHistory } from "#server/areas/comments/summary-queries";
import { makeNotices } from "#server/areas/notifications/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import type { CommentView } from "~/domain/comments/discussion";
import { threadsAPage } from "~/domain/comments/limits";
import { type CommentSort, commentSorts } from "~/domain/comments/sort";
import type { Stance } from "~/domain/comments/stance";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, inTheRoom, mustBe, theSpace } from "../support/contributions";
import { aGuest, aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let other: SignedIn;
let facilitator: SignedIn;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  const space = await theSpace(given.app);
  author = await aPerson(given.app, { name: "Jeanne Roubaud" });
  other = await aPerson(given.app, { name: "Yves Maurel" });
  facilitator = await aPerson(given.app, { name: "Karim", roles: [{ role: "facilitator", spaceId: space.id }] });
  await inTheRoom(given.app, author);
  await inTheRoom(given.app, other);
});
afterAll(() => given.close());

async function talk(
  id: string,
  { as = visitor, ...asked }: { as?: Actor; stance?: Stance; page?: number; sort?: CommentSort } = {},
) {
  const found = await findTarget(given.app.db, { kind: "proposal", id }, given.app.now());
  if (!found) throw new Error("no such target");
  return discussionOf(given.app, found, as, { stance: null, page: 1, ...asked });
}

const say = async (proposalId: string, stance: Stance, text: string, parentId?: string, by: Actor = other.actor) =>
  mustBe(await postComment(given.app, by, { target: { kind: "proposal", id: proposalId }, stance, text, parentId })).id;

describe("who speaks", () => {
  it("whoever takes the name of someone who facilitates has not the sign of it", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const namesake = await aPerson(app, { name: facilitator.name });
    await say(id, "for", "Je parle pour l’animation", undefined, namesake.actor);
    await say(id, "for", "C’est moi", undefined, facilitator.actor);
    const [first, second] = (await talk(id)).comments;
    expect([first?.author, second?.author]).toEqual([facilitator.name, facilitator.name]);
    expect([first?.role, second?.role]).toEqual([null, "facilitator"]);
    await app.db.roleGrant.updateMany({ where: { personId: facilitator.personId }, data: { endedAt: app.now() } });
    expect((await talk(id)).comments.map((comment) => comment.role)).toEqual([null, null]);
    await app.db.roleGrant.updateMany({ where: { personId: facilitator.personId }, data: { endedAt: null } });
  });
});

describe("a discussion in order", () => {
  it("puts first the oldest, the latest, the most useful or the most debated", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const first = await say(id, "for", "Un");
    const second = await say(id, "for", "Deux");
    const third = await say(id, "neutral", "Trois");
    await say(id, "against", "Non", second);
    await say(id, "for", "Si", third);
    await say(id, "for", "Encore", third);
    mustBe(await reactTo(app, author.actor, { commentId: third, kind: "useful" }));
    const order = async (sort: CommentSort) => (await talk(id, { sort })).comments.map((one) => one.id);
    expect(await order("oldest")).toEqual([first, second, third]);
    expect(await order("latest")).toEqual([third, second, first]);
    expect(await order("useful")).toEqual([third, first, second]);
    expect(await order("debated")).toEqual([second, third, first]);
    const useful = await talk(id, { sort: "useful", stance: "for" });
    expect(useful.comments).toHaveLength(4);
  });

  it("asks the database as often, whatever its order, with two thousand comments as with three", async () => {
    const { app } = given;
    const few = await aProposalBy(app, author.actor);
    for (let place = 0; place < 3; place += 1) await aCommentBy(app, other.actor, few);
    const many = await aProposalBy(app, author.actor);
    await app.pool.query(
      `WITH made AS (
         SELECT gen_random_uuid() AS id, gen_random_uuid() AS body, place FROM generate_series(1, 2000) place
       ), roots AS (SELECT id, place FROM made WHERE place <= 400),
       bodies AS (INSERT INTO body (id, markdown, html) SELECT body, 'Un avis ' || place, '<p>Un avis</p>' FROM made),
       rows AS (
         INSERT INTO comment (id, target_kind, target_id, parent_id, root_id, depth, person_id, stance, state, created_at)
         SELECT m.id, 'proposal', $1, CASE WHEN m.place > 400 THEN r.id END, CASE WHEN m.place > 400 THEN r.id ELSE m.id END,
           CASE WHEN m.place > 400 THEN 1 ELSE 0 END, $2, (ARRAY['for', 'against', 'neutral'])[1 + m.place % 3], 'published',
           now() + m.place * interval '1 second'
         FROM made m JOIN roots r ON r.place = 1 + m.place % 400)
       INSERT INTO comment_version (comment_id, number, body_id) SELECT id, 1, body FROM made`,
      [many, other.personId],
    );
    const queries = async (id: string, sort: CommentSort, stance: Stance | null) => {
      const query = app.pool.query.bind(app.pool);
      let count = 0;
      const counting = Object.create(app.pool) as typeof app.pool;
      counting.query = ((...args: Parameters<typeof query>) => {
        count += 1;
        return query(...args);
      }) as typeof query;
      const found = await findTarget(app.db, { kind: "proposal", id }, app.now());
      if (!found) throw new Error("no such target");
      const view = await discussionOf({ pool: counting }, found, author.actor, { stance, page: 2, sort });
      return { count, view };
    };
    for (const sort of commentSorts) {
      const [small, large] = [await queries(few, sort, null), await queries(many, sort, null)];
      expect(large.count).toBe(small.count);
      expect(large.count).toBe(3);
      expect(large.view.comments).toHaveLength(threadsAPage);
      expect(large.view.counts.all).toBe(2000);
      expect(large.view.pages).toBe(20);
      expect((await queries(many, sort, "for")).count).toBe(3);
    }
    const all: CommentView[] = [];
    for (let page = 1; page <= 20; page += 1) all.push(...(await talk(many, { page, sort: "debated" })).comments);
    expect(new Set(all.map((one) => one.id)).size).toBe(400);
  });
});

describe("a reaction", () => {
  it("is given and taken back, counted once a person, by those who may speak and did not write it", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const comment = await aCommentBy(app, other.actor, id);
    const react = (actor: Actor, kind: "useful" | "thanks" = "useful") =>
      reactTo(app, actor, { commentId: comment, kind });
    expect(await react(visitor)).toMatchObject({ reason: "sign-in-first" });
    expect(await react((await aGuest(app)).actor)).toMatchObject({ reason: "sign-in-first" });
    expect(await react(other.actor)).toMatchObject({ reason: "own-comment" });
    expect(mustBe(await react(author.actor)).on).toBe(true);
    mustBe(await react(author.actor, "thanks"));
    mustBe(await react(facilitator.actor));
    const seen = async (as: Actor) => (await talk(id, { as })).comments[0];
    expect(await seen(author.actor)).toMatchObject({ reactions: { useful: 2, thanks: 1, unclear: 0 } });
    expect([...((await seen(author.actor))?.reacted ?? [])].sort()).toEqual(["thanks", "useful"]);
    expect((await seen(visitor))?.reacted).toEqual([]);
    expect(mustBe(await react(author.actor)).on).toBe(false);
    expect(await seen(visitor)).toMatchObject({ reactions: { useful: 1, thanks: 1, unclear: 0 } });
    await Promise.all(Array.from({ length: 7 }, () => react(author.actor)));
    const rows = await app.db.commentReaction.count({ where: { commentId: comment, kind: "useful" } });
    expect((await seen(visitor))?.reactions.useful).toBe(rows);
    mustBe(await withdrawComment(app, other.actor, { commentId: comment }));
    expect(await react(author.actor)).toMatchObject({ reason: "not-open" });
  });
});

describe("a name after @", () => {
  it("tells the people of the discussion, once the comment is published, and nobody else", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const stranger = await aPerson(app, { name: "Solène Brun" });
    const comment = await say(id, "for", "Qu’en dites-vous, @jeanne roubaud, @Karim, @Solène Brun et @Yves Maurel ?");
    const named = await app.db.commentMention.findMany({ where: { commentId: comment }, select: { personId: true } });
    expect(named.map((one) => one.personId).sort()).toEqual([author.personId, facilitator.personId].sort());
    await makeNotices(app);
    const told = async (personId: string) =>
      (await app.db.notice.findMany({ where: { personId, targetId: id }, select: { kind: true } })).map(
        (one) => one.kind,
      );
    expect(await told(facilitator.personId)).toEqual(["mentions"]);
    expect(await told(stranger.personId)).toEqual([]);

    const waiting = mustBe(
      await postVisitorComment(app, visitor, {
        target: { kind: "proposal", id },
        stance: "neutral",
        text: "Une question pour @Yves Maurel.",
        name: "Sami",
        email: "sami@exemple.test",
        language: "fr",
        clientAddress: "192.0.2.7",
      }),
    );
    await makeNotices(app);
    expect(await told(other.personId)).toEqual([]);
    await app.db.$transaction((tx) =>
      setCommentState(tx, app, { commentId: waiting.id, state: "published", heldFor: null }),
    );
    await makeNotices(app);
    expect(await told(other.personId)).toEqual(["mentions"]);
  });
});

describe("where we are", () => {
  it("is written by a facilitator, shown above the discussion, and keeps its versions", async () => {
    const { app } = given;
    const id = await aProposalBy(app, author.actor);
    const target = { kind: "proposal", id } as const;
    const write = (actor: Actor, text: string, version: number) => writeSummary(app, actor, { target, text, version });
    expect((await talk(id)).summary).toBeNull();
    expect(await write(author.actor, "Moi", 0)).toMatchObject({ reason: "not-your-role" });
    mustBe(await write(facilitator.actor, "On est d’accord sur le bail.", 0));
    expect(await write(facilitator.actor, "Écrit à côté.", 0)).toMatchObject({ reason: "stale" });
    mustBe(await write(facilitator.actor, "On est d’accord sur le bail et le loyer.", 1));
    expect((await talk(id)).summary).toMatchObject({ number: 2, author: "Karim" });
    const history = await summaryHistory(app, target);
    expect(history.map((one) => one.number)).toEqual([2, 1]);
    expect(history[0]?.changes.some((part) => part.change === "added")).toBe(true);
    await expect(app.db.discussionSummary.deleteMany({ where: { targetId: id } })).rejects.toThrow();
    mustBe(await write(facilitator.actor, "", 2));
    expect((await talk(id)).summary).toBeNull();
    expect(await summaryHistory(app, target)).toHaveLength(3);
  });
});

it("the context of a comment says what this reader thought of it", async () => {
  const { app } = given;
  const id = await aProposalBy(app, author.actor);
  const comment = await aCommentBy(app, other.actor, id);
  mustBe(await reactTo(app, author.actor, { commentId: comment, kind: "unclear" }));
  expect((await commentInContext(app, comment, author.actor, "fr"))?.conversation[0]?.reacted).toEqual(["unclear"]);
});
