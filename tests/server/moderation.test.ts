import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSession } from "#server/areas/accounts/public";
import { applyBoardCommand, createBoard, readBoardView } from "#server/areas/boards/public";
import {
  editComment,
  findTarget,
  postComment,
  postVisitorComment,
  withdrawComment,
} from "#server/areas/comments/public";
import { commentInContext, discussionOf } from "#server/areas/comments/queries";
import { appealPage, askAppeal, decideAppeal, decisionOfToken } from "#server/areas/moderation/appeal";
import { decide } from "#server/areas/moderation/decide";
import { forgetAddresses } from "#server/areas/moderation/public";
import { casePage, publicLog, queueOf } from "#server/areas/moderation/queries";
import { reportSubject } from "#server/areas/moderation/report";
import { reportable } from "#server/areas/moderation/reportable";
import { changeSettings } from "#server/areas/moderation/settings";
import { undoDecision } from "#server/areas/moderation/undo-decision";
import { readSome } from "#server/areas/open-data/public";
import {
  addStatement,
  drawDueMaps,
  openConversation,
  polisFile,
  readConversation,
  reviewStatement,
} from "#server/areas/opinions/public";
import { searchPublic } from "#server/areas/search/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { type Actor, visitor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { RuleKey } from "~/domain/moderation/rules";
import type { Verdict } from "~/domain/moderation/states";
import { dataSets } from "~/domain/open-data/data-sets";
import { anApp, type TestApp } from "../support/app";
import { aCommentBy, aProposalBy, inTheRoom, mustBe, theSpace } from "../support/contributions";
import { aPerson, type SignedIn } from "../support/people";

let given: TestApp;
let author: SignedIn;
let moderator: SignedIn;
let another: SignedIn;
let space: { readonly id: string; readonly slug: string };
let proposalId: string;
beforeAll(async () => {
  given = await anApp();
  await seedSwitch(given.app);
  space = await theSpace(given.app);
  author = await aPerson(given.app, { name: "Jeanne Roubaud", email: "jeanne@exemple.test" });
  moderator = await aPerson(given.app, { name: "Tom", roles: [{ role: "moderator", spaceId: null }] });
  another = await aPerson(given.app, { name: "Léa", roles: [{ role: "moderator", spaceId: space.id }] });
  proposalId = await aProposalBy(given.app, author.actor);
});
afterAll(() => given.close());

let network = 0;
const nextAddress = () => {
  network += 1;
  return `10.0.${network >> 8}.${network & 255}`;
};
const visits = (change: Partial<Parameters<typeof postVisitorComment>[2]> = {}) => ({
  target: { kind: "proposal" as const, id: proposalId },
  stance: "for" as const,
  text: "Je suis venue à la séance, et je suis d’accord.",
  name: "Fatiha",
  email: "fatiha@exemple.test",
  language: "fr" as const,
  clientAddress: nextAddress(),
  ...change,
});

async function talk(viewer: Actor, id = proposalId) {
  const found = await findTarget(given.app.db, { kind: "proposal", id }, given.app.now());
  if (!found) throw new Error("no such target");
  return discussionOf(given.app, found, viewer, { stance: null, page: 1 });
}

const guestOf = async (cookie: string | null): Promise<Actor> =>
  (await readSession(given.app, cookie?.split(";")[0] ?? null))?.actor ?? visitor;

const openCaseOf = (subjectId: string) =>
  given.app.db.moderationCase.findFirstOrThrow({
    where: { subjectId, closedAt: null },
    select: { id: true, signs: true },
  });

const mailsTo = (email: string) =>
  given.app.db.mail.findMany({ where: { toAddress: email }, orderBy: { createdAt: "asc" } });

const report = (
  subject: Parameters<typeof reportSubject>[2]["subject"],
  by: Actor = visitor,
  email = "dit@exemple.test",
) =>
  reportSubject(given.app, by, {
    subject,
    rule: "hateful",
    explanation: "La deuxième phrase.",
    name: "Nour",
    email,
    language: "fr",
    clientAddress: nextAddress(),
  });

async function decided(
  subjectId: string,
  verdict: Verdict,
  more: { rule?: RuleKey | null; suspendDays?: number | null; by?: Actor } = {},
) {
  return decide(given.app, more.by ?? moderator.actor, {
    caseId: (await openCaseOf(subjectId)).id,
    verdict,
    rule: more.rule === undefined ? "hateful" : more.rule,
    reasons: "La deuxième phrase insulte quelqu’un.",
    suspendDays: more.suspendDays ?? null,
  });
}

/** Everything that anyone can read of the instance, as one text. */
async function everythingPublic(): Promise<string> {
  const { app } = given;
  const rows = await Promise.all(dataSets.map((set) => readSome(app, set, { spaceId: null, limit: 500 })));
  const events = await app.db.event.findMany({ select: { data: true } });
  return JSON.stringify([await talk(visitor), rows, events, await publicLog(app)]);
}

describe("a comment without an account", () => {
  it("waits, is seen by its author alone, and is published by a moderator, who is told and tells", async () => {
    const { app } = given;
    const before = await app.db.proposal.findUniqueOrThrow({ where: { id: proposalId } });
    const sent = mustBe(await postVisitorComment(app, visitor, visits()));
    expect(sent.waiting).toBe(true);
    const guest = await guestOf(sent.cookie);
    expect(guest).toMatchObject({ kind: "guest", displayName: "Fatiha" });
    expect((await talk(guest)).comments).toMatchObject([{ id: sent.id, state: "waiting", mine: true, gone: false }]);
    expect((await talk(visitor)).comments).toEqual([]);
    expect((await talk(author.actor)).comments).toEqual([]);
    expect(await commentInContext(app, sent.id, visitor, "fr")).toBeNull();
    expect(await commentInContext(app, sent.id, guest, "fr")).not.toBeNull();
    expect((await app.db.proposal.findUniqueOrThrow({ where: { id: proposalId } })).commentCount).toBe(
      before.commentCount,
    );
    expect((await mailsTo(moderator.email)).map((mail) => mail.kind)).toEqual(["moderation-alert"]);

    const { lines } = await queueOf(app, moderator.actor, { page: 1 });
    expect(lines).toMatchObject([{ kind: "comment", signs: ["visitor"], reports: 0 }]);
    mustBe(await decided(sent.id, "publish", { rule: null }));
    expect((await talk(visitor)).comments).toMatchObject([{ id: sent.id, author: "Fatiha", visitor: true }]);
    expect((await app.db.proposal.findUniqueOrThrow({ where: { id: proposalId } })).commentCount).toBe(
      before.commentCount + 1,
    );
    const [told] = await mailsTo("fatiha@exemple.test");
    expect(told).toMatchObject({ kind: "moderation-decision", subject: "Votre commentaire est publié" });
    expect(told?.text).toContain(`/commentaires/${sent.id}`);
    expect((await queueOf(app, moderator.actor, { page: 1 })).total).toBe(0);
    expect(await everythingPublic()).not.toContain("fatiha@exemple.test");
  });

  it("refused is told with its reasons, and is never read by anyone else", async () => {
    const { app } = given;
    const sent = mustBe(
      await postVisitorComment(app, visitor, visits({ text: "Achetez mes chaises.", email: "vend@exemple.test" })),
    );
    const guest = await guestOf(sent.cookie);
    mustBe(await decided(sent.id, "refuse", { rule: "spam" }));
    const [told] = await mailsTo("vend@exemple.test");
    expect(told?.text).toContain("Publicité ou envoi répété");
    expect(told?.text).toContain("insulte quelqu’un");
    expect(told?.text).toMatch(/\/moderation\/recours\/[\w-]{43}/);
    // A mail never quotes it: it may have been written with someone else's address.
    expect(told?.text).not.toContain("chaises");
    expect(await everythingPublic()).not.toContain("chaises");
    expect((await talk(guest)).comments.find((one) => one.id === sent.id)).toMatchObject({ state: "refused" });
  });

  it("is sent once however often its form is, and not more than a person writes", async () => {
    const { app } = given;
    const one = visits({ text: "Une seule fois.", email: "deux@exemple.test" });
    const sent = await Promise.all([1, 2, 3, 4].map(() => postVisitorComment(app, visitor, one)));
    expect(new Set(sent.map((outcome) => mustBe(outcome).id)).size).toBe(1);
    const many = [];
    for (let place = 0; place < 12; place += 1)
      many.push(
        await postVisitorComment(app, visitor, visits({ text: `Encore ${place}`, email: "trop@exemple.test" })),
      );
    expect(many.filter((outcome) => outcome.ok)).toHaveLength(10);
    expect(many.at(-1)).toMatchObject({ ok: false, reason: "too-many" });
    expect(await postVisitorComment(app, author.actor, visits())).toMatchObject({ reason: "sign-in-first" });
  });

  it("is written again or taken back by its author while it waits, from the same browser", async () => {
    const { app } = given;
    const sent = mustBe(
      await postVisitorComment(app, visitor, visits({ text: "Brouillon", email: "re@exemple.test" })),
    );
    const guest = await guestOf(sent.cookie);
    const change = { commentId: sent.id, stance: "against", text: "Plus clair.", version: 1 } as const;
    expect(await editComment(app, visitor, change)).toMatchObject({ ok: false });
    expect(mustBe(await editComment(app, guest, change))).toEqual({ version: 2, waiting: true });
    mustBe(await withdrawComment(app, guest, { commentId: sent.id }));
    expect(await app.db.moderationCase.count({ where: { subjectId: sent.id, closedAt: null } })).toBe(0);
    expect(JSON.stringify(await talk(guest))).not.toContain("Plus clair");
  });
});

describe("with an account", () => {
  it("what looks automatic waits, and nothing waits for who was in the room", async () => {
    const { app } = given;
    const someone = await aPerson(app, { name: "Ines" });
    const say = (text: string, shownAt?: number) =>
      postComment(app, someone.actor, { target: { kind: "proposal", id: proposalId }, stance: "for", text, shownAt });
    const spam = mustBe(await say("Voyez https://casino.test et rien d’autre."));
    expect(spam.waiting).toBe(true);
    expect((await openCaseOf(spam.id)).signs).toEqual(["links"]);
    expect(mustBe(await say("Vite.", app.now().getTime() - 500)).waiting).toBe(true);
    expect(mustBe(await say("Une phrase ordinaire.")).waiting).toBe(false);
    expect(mustBe(await say("Vite encore.", app.now().getTime() - 500)).waiting).toBe(false);

    mustBe(await changeSettings(app, moderator.actor, { firstContribution: "always" }));
    const newcomer = await aPerson(app, { name: "Paul" });
    const first = { target: { kind: "proposal", id: proposalId }, stance: "for", text: "Bonjour." } as const;
    expect(mustBe(await postComment(app, newcomer.actor, first)).waiting).toBe(true);
    const present = await aPerson(app, { name: "Rose" });
    await inTheRoom(app, present);
    const quick = { ...first, text: "Voir https://ailleurs.test", shownAt: app.now().getTime() };
    expect(mustBe(await postComment(app, present.actor, quick)).waiting).toBe(false);
    mustBe(await changeSettings(app, moderator.actor, { firstContribution: "with-signs" }));
    expect(await changeSettings(app, author.actor, { firstContribution: "always" })).toMatchObject({
      reason: "not-your-role",
    });
  });

  it("a comment that was read does not get its links afterwards", async () => {
    const { app } = given;
    const id = await aCommentBy(app, author.actor, proposalId);
    const linked = {
      commentId: id,
      stance: "for",
      version: 1,
      text: "https://a.test https://b.test https://c.test",
    } as const;
    expect(mustBe(await editComment(app, author.actor, linked)).waiting).toBe(true);
    expect(JSON.stringify(await talk(visitor))).not.toContain("a.test");
  });
});

describe("a report", () => {
  it("is made by anyone, once, with a receipt, and hides nothing by itself", async () => {
    const { app } = given;
    const id = await aCommentBy(app, author.actor, proposalId);
    const subject = { kind: "comment", id } as const;
    const first = mustBe(await report(subject));
    expect(mustBe(await report(subject))).toEqual(first);
    expect(mustBe(await report(subject, another.actor)).caseId).toBe(first.caseId);
    await Promise.all([1, 2, 3].map(() => report(subject, another.actor)));
    expect(await app.db.report.count({ where: { caseId: first.caseId } })).toBe(2);
    expect((await mailsTo("dit@exemple.test")).map((mail) => mail.kind)).toEqual(["report-received"]);
    expect((await talk(visitor)).comments.map((one) => one.id)).toContain(id);
    expect(await reportSubject(app, visitor, { ...reportOf(subject), email: null })).toMatchObject({
      reason: "address-missing",
    });
    expect(await report({ kind: "comment", id: app.newId() })).toMatchObject({ reason: "not-there" });

    const page = await casePage(app, first.caseId, moderator.actor, "fr");
    expect(page).toMatchObject({
      reports: [{ rule: "hateful", by: "Nour" }, { by: "Léa" }],
      subject: { author: "Jeanne Roubaud", state: "published" },
      verdicts: ["keep", "hide", "ask-rewrite"],
    });
    mustBe(await decided(id, "keep", { rule: null }));
    expect((await mailsTo("dit@exemple.test")).map((mail) => mail.kind)).toEqual(["report-received", "report-decided"]);
    expect((await talk(visitor)).comments.map((one) => one.id)).toContain(id);
  });

  const reportOf = (subject: { kind: "comment"; id: string }) => ({
    subject,
    rule: "spam" as const,
    explanation: "x",
    name: "N",
    language: "fr" as const,
    clientAddress: "10.2.0.1",
  });

  it("leads to a decision that takes the thing off every page, file and search at once", async () => {
    const { app } = given;
    const said = "Une phrase vraiment introuvable autrement.";
    const target = { kind: "proposal", id: proposalId } as const;
    const { id } = mustBe(await postComment(app, author.actor, { target, stance: "for", text: said }));
    const answer = await aCommentBy(app, another.actor, proposalId, id);
    const count = async () => (await app.db.proposal.findUniqueOrThrow({ where: { id: proposalId } })).commentCount;
    const before = await count();
    expect(JSON.stringify(await searchPublic(app, "introuvable"))).toContain(id);
    mustBe(await report({ kind: "comment", id }));
    expect(await decided(id, "hide", { rule: null })).toMatchObject({ reason: "rule-missing" });
    expect(await decided(id, "hide", { by: author.actor })).toMatchObject({ reason: "not-your-role" });
    const { decisionId } = mustBe(await decided(id, "hide"));
    expect(await everythingPublic()).not.toContain("introuvable");
    expect(JSON.stringify(await searchPublic(app, "introuvable"))).not.toContain(id);
    expect(JSON.stringify(await commentInContext(app, id, visitor, "fr"))).not.toContain("introuvable");
    const place = (await talk(visitor)).comments.find((one) => one.id === id);
    expect(place).toMatchObject({
      state: "hidden",
      gone: true,
      heldFor: "hateful",
      author: "",
      answers: [{ id: answer }],
    });
    expect(await count()).toBe(before - 1);
    expect(await report({ kind: "comment", id })).toMatchObject({ reason: "already-held" });

    mustBe(await undoDecision(app, another.actor, { decisionId, reasons: "C’était une citation." }));
    expect(await everythingPublic()).toContain("introuvable");
    expect(await count()).toBe(before);
    expect(await undoDecision(app, another.actor, { decisionId, reasons: "Encore." })).toMatchObject({
      reason: "already-decided",
    });
    expect((await mailsTo("jeanne@exemple.test")).at(-1)?.subject).toBe("Un de vos contenus est remis en place");
    await expect(app.db.moderationDecision.deleteMany({ where: { id: decisionId } })).rejects.toThrow();
  });

  it("is decided once, by someone else than the author", async () => {
    const { app } = given;
    const id = await aCommentBy(app, another.actor, proposalId);
    mustBe(await report({ kind: "comment", id }));
    const caseId = (await openCaseOf(id)).id;
    expect(await decided(id, "keep", { by: another.actor, rule: null })).toMatchObject({ reason: "own-text" });
    const input = { caseId, verdict: "hide", rule: "spam", reasons: "x", suspendDays: null } as const;
    const outcomes = await Promise.all([1, 2, 3].map(() => decide(app, moderator.actor, input)));
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    expect(outcomes.filter((one) => !one.ok && one.reason === "already-decided")).toHaveLength(2);
    const elsewhere = await aPerson(app, { roles: [{ role: "moderator", spaceId: app.newId() }] }).catch(() => null);
    expect(elsewhere).toBeNull();
  });

  it("asks for another text: it comes back to a moderator before everyone reads it", async () => {
    const { app } = given;
    const someone = await aPerson(app, { name: "Bruno" });
    const id = await aCommentBy(app, someone.actor, proposalId);
    mustBe(await report({ kind: "comment", id }));
    mustBe(await decided(id, "ask-rewrite"));
    expect((await talk(visitor)).comments.some((one) => one.id === id)).toBe(false);
    expect(
      mustBe(await editComment(app, someone.actor, { commentId: id, stance: "for", text: "Mieux dit.", version: 1 })),
    ).toEqual({ version: 2, waiting: true });
    expect((await openCaseOf(id)).signs).toEqual(["rewritten"]);
    mustBe(await decided(id, "publish", { rule: null }));
    expect(JSON.stringify((await talk(visitor)).comments)).toContain("Mieux dit.");
  });
});

describe("a suspension", () => {
  it("keeps someone from writing at once and until its end, and from nothing else", async () => {
    const { app } = given;
    const someone = await aPerson(app, { name: "Gilles", email: "gilles@exemple.test" });
    const id = await aCommentBy(app, someone.actor, proposalId);
    mustBe(await report({ kind: "comment", id }));
    mustBe(await decided(id, "hide", { suspendDays: 7 }));
    expect(await readSession(app, someone.cookie)).toBeNull();
    const [told] = await mailsTo("gilles@exemple.test");
    expect(told?.text).toContain("Vous ne pourrez pas écrire");

    const again = await given.app.db.$transaction(async (tx) => {
      const { openSession } = await import("#server/areas/accounts/lucia");
      return openSession(tx, app, { personId: someone.personId, shared: false, userAgent: "", replaces: null });
    });
    const actor = (await readSession(app, again.cookie.split(";")[0] ?? ""))?.actor ?? visitor;
    expect(actor).toMatchObject({ kind: "account", suspended: true });
    const comment = { target: { kind: "proposal", id: proposalId }, stance: "for", text: "Je reviens." } as const;
    expect(await postComment(app, actor, comment)).toMatchObject({ reason: "suspended" });
    const poll = { kind: "poll", spaceId: space.id, state: "open", elector: true, open: ["vote"] } as const;
    expect(can(actor, "vote", poll).ok).toBe(true);

    const later = new Date(app.now().getTime() + 8 * 24 * 3_600_000);
    given.setNow(later);
    const then = (await readSession(app, again.cookie.split(";")[0] ?? ""))?.actor ?? visitor;
    expect(then).not.toHaveProperty("suspended");
    given.setNow(new Date(later.getTime() - 8 * 24 * 3_600_000));
  });
});

describe("an appeal", () => {
  it("is asked with the mailed link, answered by another moderator, and puts everything back when it is right", async () => {
    const { app } = given;
    const someone = await aPerson(app, { name: "Agnès", email: "agnes@exemple.test" });
    const id = await aCommentBy(app, someone.actor, proposalId);
    mustBe(await report({ kind: "comment", id }));
    mustBe(await decided(id, "hide", { suspendDays: 30 }));
    const mail = (await mailsTo("agnes@exemple.test")).at(-1);
    const token = /\/moderation\/recours\/([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
    const decisionId = await decisionOfToken(app, token);
    expect(decisionId).not.toBeNull();
    expect(await decisionOfToken(app, [...token].reverse().join(""))).toBeNull();
    mustBe(await askAppeal(app, { token, text: "Je citais quelqu’un." }));
    expect(await askAppeal(app, { token, text: "Encore." })).toMatchObject({ reason: "already-appealed" });
    expect((await queueOf(app, moderator.actor, { page: 1 })).lines.some((line) => line.appeal)).toBe(true);
    const appeal = await app.db.appeal.findUniqueOrThrow({ where: { decisionId: decisionId ?? "" } });
    const answer = { appealId: appeal.id, outcome: "overturned", answer: "C’est vrai." } as const;
    expect(await decideAppeal(app, moderator.actor, answer)).toMatchObject({ reason: "not-the-same-moderator" });
    expect(await decideAppeal(app, author.actor, answer)).toMatchObject({ reason: "not-your-role" });
    expect(await undoDecision(app, moderator.actor, { decisionId: decisionId ?? "", reasons: "x" })).toMatchObject({
      reason: "already-decided",
    });
    mustBe(await decideAppeal(app, another.actor, answer));
    expect((await talk(visitor)).comments.map((one) => one.id)).toContain(id);
    expect(await app.db.suspension.count({ where: { personId: someone.personId, liftedAt: null } })).toBe(0);
    expect((await appealPage(app, decisionId ?? ""))?.appeal).toMatchObject({
      outcome: "overturned",
      answer: "C’est vrai.",
    });
    expect((await mailsTo("agnes@exemple.test")).at(-1)?.kind).toBe("appeal-decided");
    given.setNow(new Date(app.now().getTime() + 200 * 24 * 3_600_000));
    expect(await decisionOfToken(app, token)).toBeNull();
    given.setNow(new Date(app.now().getTime() - 200 * 24 * 3_600_000));
  });
});

describe("elsewhere than in a discussion", () => {
  it("a proposal leaves every page and file, and comes back as it was", async () => {
    const { app } = given;
    const title = "Un titre qu’on ne lit nulle part ailleurs";
    const id = await aProposalBy(app, author.actor, { title });
    await aCommentBy(app, another.actor, id);
    mustBe(await report({ kind: "proposal", id }));
    const { decisionId } = mustBe(await decided(id, "hide"));
    expect(await everythingPublic()).not.toContain(title);
    expect(JSON.stringify(await searchPublic(app, "nulle part ailleurs"))).not.toContain(id);
    const found = await findTarget(app.db, { kind: "proposal", id }, app.now());
    expect(found && can(visitor, "read", found.subject)).toMatchObject({ ok: false });
    expect(found && can(author.actor, "read", found.subject)).toMatchObject({ ok: true });
    mustBe(await undoDecision(app, another.actor, { decisionId, reasons: "Erreur." }));
    expect(await everythingPublic()).toContain(title);
  });

  it("a name is replaced everywhere, and put back", async () => {
    const { app } = given;
    const someone = await aPerson(app, { name: "Le Vrai Maire" });
    await aCommentBy(app, someone.actor, proposalId);
    mustBe(await report({ kind: "name", id: someone.personId }));
    const { decisionId } = mustBe(await decided(someone.personId, "hide", { rule: "false-identity" }));
    expect(JSON.stringify(await talk(visitor))).not.toContain("Le Vrai Maire");
    mustBe(await undoDecision(app, moderator.actor, { decisionId, reasons: "C’est lui." }));
    expect(JSON.stringify(await talk(visitor))).toContain("Le Vrai Maire");
  });

  it("a note's words leave its wall, and come back", async () => {
    const { app } = given;
    const facilitator = await aPerson(app, { name: "Karim", roles: [{ role: "facilitator", spaceId: space.id }] });
    const board = mustBe(
      await createBoard(app, facilitator.actor, { spaceId: space.id, title: "Mur", question: "", authors: "named" }),
    );
    const noteId = app.randomId();
    mustBe(
      await applyBoardCommand(app, facilitator.actor, board.boardId, {
        do: "add-note",
        id: noteId,
        kind: "idea",
        text: "Une insulte épinglée",
      }),
    );
    mustBe(await report({ kind: "note", id: noteId, boardId: board.boardId }));
    const caseId = (await openCaseOf(noteId)).id;
    expect((await casePage(app, caseId, moderator.actor, "fr"))?.subject).toMatchObject({
      text: "Une insulte épinglée",
    });
    const { decisionId } = mustBe(await decided(noteId, "hide"));
    expect(JSON.stringify(await readBoardView(app, board.boardId))).not.toContain("insulte");
    expect((await casePage(app, caseId, moderator.actor, "fr"))?.subject).toMatchObject({
      text: "Une insulte épinglée",
    });
    mustBe(await undoDecision(app, moderator.actor, { decisionId, reasons: "Une citation." }));
    expect(JSON.stringify(await readBoardView(app, board.boardId))).toContain("Une insulte épinglée");
  });

  it("a statement leaves its map and its files, whoever facilitates, and comes back; its page names nobody", async () => {
    const { app } = given;
    const facilitator = await aPerson(app, { name: "Fatou", roles: [{ role: "facilitator", spaceId: space.id }] });
    const conversation = mustBe(
      await openConversation(app, facilitator.actor, {
        spaceId: space.id,
        title: "Que faire du bail ?",
        explanation: "",
        adds: true,
        reviews: false,
        statements: ["Le bail est public."],
      }),
    );
    const someone = await aPerson(app, { name: "Odile Sans-Nom", email: "odile@exemple.test" });
    const words = "Une insulte en une phrase";
    const { id } = mustBe(await addStatement(app, someone.actor, { conversationId: conversation.id, text: words }));
    expect(JSON.stringify(await reportable(app, visitor, { kind: "statement", id }))).not.toContain("Odile");
    mustBe(await report({ kind: "statement", id }));
    const { lines } = await queueOf(app, moderator.actor, { page: 1 });
    expect(lines.at(-1)).toMatchObject({ kind: "statement", excerpt: words });
    await drawDueMaps(app);
    const onMap = async () =>
      (await app.db.conversationMap.findUnique({ where: { conversationId: conversation.id } }))?.statements ?? [];
    expect(await onMap()).toContain(id);
    const { decisionId } = mustBe(await decided(id, "hide"));
    const seen = async () =>
      JSON.stringify([
        await readConversation(app, visitor, conversation.id, "fr"),
        await readConversation(app, facilitator.actor, conversation.id, "fr"),
        await readConversation(app, someone.actor, conversation.id, "fr"),
        await polisFile(app, conversation.id, "comments.csv"),
      ]);
    expect(await seen()).not.toContain(words);
    // That one is missing is said to all.
    expect((await readConversation(app, visitor, conversation.id, "fr"))?.removed).toBe(1);
    await drawDueMaps(app);
    expect(await onMap()).not.toContain(id);
    const shown = { conversationId: conversation.id, statementId: id, show: true };
    expect(await reviewStatement(app, facilitator.actor, shown)).toMatchObject({ reason: "not-there" });
    expect((await mailsTo("odile@exemple.test")).at(-1)?.text).toContain("Que faire du bail");
    mustBe(await undoDecision(app, another.actor, { decisionId, reasons: "Erreur." }));
    expect(await seen()).toContain(words);
  });
});

describe("the public log", () => {
  it("counts what was decided, and holds no text, no name and no address", async () => {
    const { app } = given;
    const log = await publicLog(app);
    expect(log.totals.length).toBeGreaterThan(3);
    expect(log.appeals).toBeGreaterThan(0);
    const all = JSON.stringify([log, await readSome(app, setNamed("moderation"), { spaceId: null, limit: 500 })]);
    for (const word of ["Jeanne", "Gilles", "exemple.test", "insulte", "Nour", author.personId, moderator.personId])
      expect(all).not.toContain(word);
  });

  const setNamed = (name: string) => {
    const set = dataSets.find((one) => one.name === name);
    if (!set) throw new Error("no such data set");
    return set;
  };
});

describe("addresses of people without an account", () => {
  it("are forgotten a year after nothing waits any more, and kept while something does", async () => {
    const { app } = given;
    const visit = mustBe(
      await postVisitorComment(app, visitor, visits({ email: "an@exemple.test", text: "Un an après." })),
    );
    const caseId = (await openCaseOf(visit.id)).id;
    const inMonths = (count: number) => {
      const at = new Date();
      at.setUTCMonth(at.getUTCMonth() + count);
      return { db: app.db, now: () => at };
    };
    const kept = () => app.db.visitorContact.count({ where: { personId: visit.personId } });
    await forgetAddresses(inMonths(30));
    expect(await kept()).toBe(1);
    await app.db.moderationCase.update({ where: { id: caseId }, data: { closedAt: new Date() } });
    await forgetAddresses(inMonths(11));
    expect(await kept()).toBe(1);
    await forgetAddresses(inMonths(13));
    expect(await kept()).toBe(0);
    const left = await app.db.report.count({ where: { email: { not: null }, case: { closedAt: { not: null } } } });
    expect(left).toBe(0);
  });
});
