import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import { postComment, withdrawComment } from "#server/areas/comments/public";
import {
  followedBy,
  isFollowing,
  makeNotices,
  markRead,
  noticeOf,
  noticesOf,
  setFollowing,
  stopFollowing,
  unreadCount,
} from "#server/areas/notifications/public";
import { openConversation, setConversationState } from "#server/areas/opinions/public";
import {
  draftProposal,
  editProposal,
  supportProposal,
  withdrawProposal,
  withdrawSupport,
} from "#server/areas/proposals/public";
import { cancelRegistration, registerMyself } from "#server/areas/registration/public";
import { addSession } from "#server/areas/sessions/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { record } from "#server/events/record";
import { visitor } from "~/domain/access/actor";
import { noticeRules } from "~/domain/notifications/notice-rules";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, mustBe, theSpace } from "../support/contributions";
import { aGuest, aPerson, type SignedIn } from "../support/people";

let world: TestApp;
let app: App;
let space: { id: string; slug: string };
let facilitator: SignedIn;

beforeAll(async () => {
  world = await anApp();
  app = world.app;
  await seedSwitch(app);
  space = await theSpace(app);
  facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: null }] });
});
afterAll(() => world.close());

/** What someone is told, as "kind count title". */
async function told(person: SignedIn, language: "fr" | "en" = "fr"): Promise<string[]> {
  await makeNotices(app);
  const { notices } = await noticesOf(app, person.personId, language, 1);
  return notices.map((one) => `${one.kind} ${one.count} ${one.title}`);
}
const unread = (person: SignedIn) => unreadCount(app, person.actor);

describe("one change makes one notice", () => {
  test("ten comments on a proposal are one notice to its author, who follows it without asking", async () => {
    const [author, one, other] = [await aPerson(app), await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Dix fois" });
    for (let place = 0; place < 10; place++) await aCommentBy(app, (place % 2 ? one : other).actor, id);
    expect(await told(author)).toEqual(["comments 10 Dix fois"]);
    expect(await unread(author)).toBe(1);
    expect(await told(one)).toEqual([]);
  });

  test("whoever did it is not told, not even of their own proposal", async () => {
    const author = await aPerson(app);
    const id = await aProposalBy(app, author.actor);
    await aCommentBy(app, author.actor, id);
    await supportProposal(app, author.actor, { proposalId: id });
    expect(await told(author)).toEqual([]);
  });

  test("an answer is told as an answer, once, to someone who also follows what is discussed", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Répondue" });
    const first = await aCommentBy(app, author.actor, id);
    await aCommentBy(app, other.actor, id, first);
    await aCommentBy(app, other.actor, id, first);
    expect(await told(author)).toEqual(["answers 2 Répondue"]);
  });

  test("what comes after one has read is another notice", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Relue" });
    await aCommentBy(app, other.actor, id);
    await makeNotices(app);
    mustBe(await markRead(app, author.actor));
    expect(await unread(author)).toBe(0);
    await aCommentBy(app, other.actor, id);
    expect(await told(author)).toEqual(["comments 1 Relue", "comments 1 Relue"]);
    expect(await unread(author)).toBe(1);
  });

  test("supports are told to authors; taken back and given again, one person is one", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Soutenue" });
    const support = { proposalId: id };
    await supportProposal(app, other.actor, support);
    await withdrawSupport(app, other.actor, support);
    expect(await told(author)).toEqual([]);
    await supportProposal(app, other.actor, support);
    expect(await told(author)).toEqual(["supports 1 Soutenue"]);
  });

  test("a new version and a withdrawal are told to those who follow the proposal", async () => {
    const [author, fan] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Suivie" });
    mustBe(await setFollowing(app, fan.actor, { target: { kind: "proposal", id }, follow: true }));
    const words = { title: "Suivie", summary: "", text: "Autrement." };
    mustBe(await editProposal(app, author.actor, { proposalId: id, ...words, changeNote: "", revision: 1 }));
    expect(await told(fan)).toEqual(["version 1 Suivie"]);
    // Once withdrawn it is not quoted any more: its chantier is named.
    mustBe(await withdrawProposal(app, author.actor, { proposalId: id }));
    expect((await told(fan)).map((one) => one.slice(0, 15))).toEqual(["withdrawn 1 1.1"]);
  });
});

describe("who follows what", () => {
  test("registering follows the chantier: its proposals and sessions are told, in the reader's language", async () => {
    const [person, author] = [await aPerson(app), await aPerson(app)];
    mustBe(await registerMyself(app, person.actor, { spaceId: space.id, accessNeeds: "" }));
    await makeNotices(app);
    expect(await isFollowing(app, person.actor, { kind: "space", id: space.id })).toBe(true);
    await aProposalBy(app, author.actor, { title: "Une" });
    await aProposalBy(app, author.actor, { title: "Deux" });
    mustBe(
      await addSession(app, facilitator.actor, {
        spaceId: space.id,
        title: "Atelier",
        startsAt: new Date(Date.now() + 86_400_000),
        endsAt: new Date(Date.now() + 90_000_000),
        place: "",
        room: "",
        access: "",
        onlineUrl: null,
        seats: null,
      }),
    );
    const [sessions, proposals] = await told(person, "en");
    expect(sessions).toMatch(/^sessions 1 1\.1 /);
    expect(proposals).toMatch(/^proposals 2 1\.1 .*Social Usefulness/);
  });

  test("a map of opinions that opens and closes is told to those who follow its chantier, and leads to it", async () => {
    const person = await aPerson(app);
    mustBe(await registerMyself(app, person.actor, { spaceId: space.id, accessNeeds: "" }));
    await makeNotices(app);
    const { id } = mustBe(
      await openConversation(app, facilitator.actor, {
        spaceId: space.id,
        title: "À quoi sert un médiateur ?",
        explanation: "",
        statements: ["À accompagner."],
        adds: false,
        reviews: true,
      }),
    );
    expect(await told(person)).toContain("opinions-opened 1 À quoi sert un médiateur ?");
    const { notices } = await noticesOf(app, person.personId, "fr", 1);
    expect(notices.find((one) => one.kind === "opinions-opened")?.address).toBe(`/avis/${id}`);
    mustBe(await setConversationState(app, facilitator.actor, { conversationId: id, state: "closed" }));
    expect(await told(person)).toContain("opinions-closed 1 À quoi sert un médiateur ?");
  });

  test("who stopped stays stopped, even when they register again", async () => {
    const person = await aPerson(app);
    const { registrationId } = mustBe(await registerMyself(app, person.actor, { spaceId: space.id, accessNeeds: "" }));
    await makeNotices(app);
    const [follow] = await followedBy(app, person.personId, "fr");
    expect(follow).toMatchObject({ kind: "space", origin: "registered" });
    expect((await stopFollowing(app, facilitator.actor, follow?.id ?? "")).ok).toBe(false);
    mustBe(await stopFollowing(app, person.actor, follow?.id ?? ""));
    mustBe(await cancelRegistration(app, person.actor, registrationId));
    mustBe(await registerMyself(app, person.actor, { spaceId: space.id, accessNeeds: "" }));
    await aProposalBy(app, (await aPerson(app)).actor);
    expect(await told(person)).toEqual([]);
    expect(await followedBy(app, person.personId, "fr")).toEqual([]);
  });

  test("a person's public activity can be followed, by someone else", async () => {
    const [fan, author] = [await aPerson(app), await aPerson(app, { name: "Lucie Arnaud" })];
    const target = { kind: "person", id: author.personId } as const;
    mustBe(await setFollowing(app, fan.actor, { target, follow: true }));
    expect((await setFollowing(app, author.actor, { target, follow: true })).ok).toBe(false);
    const id = await aProposalBy(app, author.actor);
    await aCommentBy(app, author.actor, id);
    expect(await told(fan)).toEqual(["activity 2 Lucie Arnaud"]);
    mustBe(await setFollowing(app, fan.actor, { target, follow: false }));
    await aCommentBy(app, author.actor, id);
    expect(await told(fan)).toEqual(["activity 2 Lucie Arnaud"]);
  });

  test("following begins when one asks: what was before is not told", async () => {
    const [author, fan] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor);
    await aCommentBy(app, (await aPerson(app)).actor, id);
    await new Promise((resolve) => setTimeout(resolve, 5));
    mustBe(await setFollowing(app, fan.actor, { target: { kind: "proposal", id }, follow: true }));
    expect(await told(fan)).toEqual([]);
  });

  test("a visitor, a guest, someone not verified and a draft that is not theirs are refused", async () => {
    const person = await aPerson(app);
    const target = { kind: "space", id: space.id } as const;
    const ask = (actor: SignedIn["actor"]) => setFollowing(app, actor, { target, follow: true });
    expect(await ask(visitor)).toEqual({ ok: false, reason: "sign-in-first" });
    expect(await ask((await aGuest(app)).actor)).toEqual({ ok: false, reason: "sign-in-first" });
    expect(await ask((await aPerson(app, { verified: false })).actor)).toEqual({ ok: false, reason: "verify-first" });
    const draft = await app.db.$transaction((tx) =>
      draftProposal(app, tx, facilitator.actor, { spaceId: space.id, title: "Brouillon" }),
    );
    const { id } = mustBe(draft);
    expect(await setFollowing(app, person.actor, { target: { kind: "proposal", id }, follow: true })).toEqual({
      ok: false,
      reason: "not-there",
    });
  });
});

describe("what may not be read is not told", () => {
  test("a comment withdrawn since leaves the count, and the last one the list and the badge", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Retirés" });
    const first = await aCommentBy(app, other.actor, id);
    const second = await aCommentBy(app, other.actor, id);
    expect(await told(author)).toEqual(["comments 2 Retirés"]);
    mustBe(await withdrawComment(app, other.actor, { commentId: first }));
    expect(await told(author)).toEqual(["comments 1 Retirés"]);
    mustBe(await withdrawComment(app, other.actor, { commentId: second }));
    expect(await told(author)).toEqual([]);
    expect(await unread(author)).toBe(0);
  });

  test("what moderation hid is not told, counted nor named, even by following its author", async () => {
    const [author, fan] = [await aPerson(app), await aPerson(app)];
    mustBe(await setFollowing(app, fan.actor, { target: { kind: "person", id: author.personId }, follow: true }));
    const id = await aProposalBy(app, author.actor, { title: "Cachée" });
    await aCommentBy(app, author.actor, id);
    await aCommentBy(app, fan.actor, id);
    expect(await told(fan)).toEqual(["activity 2 Camille"]);
    expect(await told(author)).toEqual(["comments 1 Cachée"]);
    await app.pool.query("UPDATE proposal SET state = 'hidden' WHERE id = $1", [id]);
    expect(await told(fan)).toEqual([]);
    expect(await told(author)).toEqual([]);
    expect([await unread(fan), await unread(author)]).toEqual([0, 0]);
  });

  test("one's notices are one's own", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor);
    await aCommentBy(app, other.actor, id);
    await makeNotices(app);
    const [notice] = (await noticesOf(app, author.personId, "fr", 1)).notices;
    expect(notice?.address).toMatch(/^\/commentaires\//);
    expect(await noticeOf(app, other.personId, notice?.id ?? "", "fr")).toBeNull();
    expect(await markRead(app, other.actor, notice?.id ?? "")).toEqual({ ok: false, reason: "not-there" });
    expect(await unread(author)).toBe(1);
    expect(await unreadCount(app, visitor)).toBeNull();
  });
});

describe("the queue", () => {
  test("an event that commits after a later one is told all the same", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "En retard" });
    await makeNotices(app);
    let commit: () => void = () => {};
    let written: () => void = () => {};
    const held = new Promise<void>((resolve) => (commit = resolve));
    const inside = new Promise<void>((resolve) => (written = resolve));
    const late = app.db.$transaction(async (tx) => {
      await record(tx, app.now(), { kind: "proposal.edited", actorId: other.personId, subjectId: id });
      written();
      await held;
    });
    await inside;
    await aCommentBy(app, other.actor, id);
    expect(await told(author)).toEqual(["comments 1 En retard"]);
    commit();
    await late;
    expect((await told(author)).sort()).toEqual(["comments 1 En retard", "version 1 En retard"]);
  });

  test("several processes at once, and an event read twice, tell each thing once", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Une fois" });
    for (let place = 0; place < 12; place++) await aCommentBy(app, other.actor, id);
    const events = await app.db.event.findMany({ where: { subjectId: id }, select: { id: true } });
    await Promise.all([makeNotices(app), makeNotices(app), makeNotices(app)]);
    await app.db.noticeQueue.createMany({ data: events.map((event) => ({ eventId: event.id })) });
    expect(await told(author)).toEqual(["comments 12 Une fois"]);
    expect(await app.db.noticeQueue.count()).toBe(0);
  });

  test("an event that cannot be told stays for later and holds nobody up", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Derrière" });
    await app.db.$transaction((tx) =>
      record(tx, app.now(), { kind: "comment.published", subjectId: id, data: { comment: "not an id" } }),
    );
    mustBe(
      await postComment(app, other.actor, { target: { kind: "proposal", id }, stance: "neutral", text: "Et moi." }),
    );
    expect(await told(author)).toEqual(["comments 1 Derrière"]);
    expect(await app.db.noticeQueue.count()).toBe(1);
    await app.db.noticeQueue.deleteMany();
  });

  test("leaves out only what makes no notice", async () => {
    const [trigger] = await app.db.$queryRaw<{ text: string }[]>`
      SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE tgname = 'event_queue_notice'`;
    const left = [...(trigger?.text ?? "").matchAll(/'([a-z.-]+)'/g)].map((match) => match[1] ?? "");
    expect(left.length).toBeGreaterThan(3);
    for (const kind of left) expect([kind, noticeRules[kind as keyof typeof noticeRules]]).toEqual([kind, "nobody"]);
  });
});
